import type { NoticeWarning } from '../../shared/notice/warning.ts';
import { warningsOf } from '../../shared/notice/warning.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { warningFacts } from '../directory/warning-facts.ts';
import type { Queries } from '../platform/db.ts';
import { listParts } from './store-part.ts';
import type { OfficeNoticeRow } from './store.ts';
import { partsOf, sourceOf } from './view.ts';

/** What an approver is warned of at this moment: found here too, so that what is kept does not depend on a screen. */
export async function currentWarnings(q: Queries, row: OfficeNoticeRow, now: Date): Promise<NoticeWarning[]> {
  const facts = await warningFacts(q, toLocalDate(now));
  const parts = partsOf(row, await listParts(q, row.id));
  return warningsOf(
    {
      audience: row.audience,
      title: row.title,
      slogan: row.slogan,
      body: row.body,
      source: sourceOf(row),
      imageAlt: row.image_alt,
      ...parts,
    },
    facts,
  );
}
