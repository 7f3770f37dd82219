import { linksOf, parseBody } from '../../shared/notice/body.ts';
import type { NoticeView } from '../../shared/notice/schema.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { linkTargets } from '../directory/link-target.ts';
import type { AppDeps } from '../platform/deps.ts';
import { listParts } from './store-part.ts';
import * as store from './store.ts';
import type { AnsweringRow } from './view.ts';
import { toNoticeView } from './view.ts';

/** What anybody reads of a notice: the same for the Mini App and for the page without it. */
export async function viewOf(deps: AppDeps, row: AnsweringRow): Promise<NoticeView> {
  const now = deps.clock.now();
  const [places, parts, links] = await Promise.all([
    store.listPlaces(deps.db, row.id),
    listParts(deps.db, row.id),
    linkTargets(deps.db, linksOf(parseBody(row.body)), toLocalDate(now)),
  ]);
  return toNoticeView(row, { places, parts, links }, now);
}
