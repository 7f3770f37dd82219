import { linksOf, parseBody } from '../../shared/notice/body.ts';
import type { NoticeView } from '../../shared/notice/schema.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { linkTargets } from '../directory/link-target.ts';
import type { AppDeps } from '../platform/deps.ts';
import type { PartRows } from './store-part.ts';
import { listParts } from './store-part.ts';
import * as store from './store.ts';
import type { AnsweringRow } from './view.ts';
import { mediaUrl, toNoticeView } from './view.ts';

/** What is read of a notice: the same for the Mini App, for the page without it, and for officials, whose files have addresses of their own. */
export async function viewOf(
  deps: AppDeps,
  row: AnsweringRow,
  addressOf = mediaUrl,
): Promise<{ view: NoticeView; parts: PartRows }> {
  const now = deps.clock.now();
  const [places, parts, links] = await Promise.all([
    store.listPlaces(deps.db, row.id),
    listParts(deps.db, row.id),
    linkTargets(deps.db, linksOf(parseBody(row.body)), toLocalDate(now)),
  ]);
  return { view: toNoticeView(row, { places, parts, links }, now, addressOf), parts };
}
