import type { MyData } from '../../shared/resident/my-data.ts';
import type { Queries } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { listEarlierWordsForCopy, listForCopy } from './store-copy.ts';
import { countUnsent } from './store-photo.ts';
import { openContact } from './submit.ts';
import { statusForSender, toEarlierWords } from './view-mine.ts';

/** All of one sender's feedback, contact opened: for their own eyes only. Not paged, because a copy that is cut is none. */
export async function copyOfMine(deps: AppDeps, q: Queries, residentId: string): Promise<MyData['feedback']> {
  const rows = await listForCopy(q, residentId);
  const earlier = Map.groupBy(await listEarlierWordsForCopy(q, residentId), (row) => row.feedback_id);
  return rows.map((row) => ({
    code: row.code,
    kind: row.kind,
    status: statusForSender(row.status),
    submittedAt: row.submitted_at.toISOString(),
    dueOn: row.due_on,
    office: row.office_name,
    place: row.place_name,
    placeDetail: row.place_detail,
    content: row.content,
    earlierWords: toEarlierWords(earlier.get(row.id) ?? []),
    photos: row.photos,
    contact: row.sealed ? openContact(deps, { feedback_id: row.id, sealed: row.sealed }) : null,
    answer: row.answer,
    rating: row.score === null ? null : { score: row.score, comment: row.comment },
  }));
}

/** Photos that wait for a feedback, or for the sweep. */
export const countUnsentPhotos = countUnsent;
