import type { NoticeWarning } from '../../shared/notice/warning.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { filesOf, releaseMedia } from './media.ts';
import type { Seen, Who } from './move.ts';
import { audit, rowForMove } from './move.ts';
import { copyParts, deleteParts, listParts } from './store-part.ts';
import type { OfficeNoticeRow } from './store.ts';
import * as store from './store.ts';
import { recordVersion } from './version.ts';
import { partsOf } from './view.ts';

/** What a correction may change; whom the notice was for, and its poll, stay. */
export const wordsOf = (row: OfficeNoticeRow) => ({
  title: row.title,
  slogan: row.slogan,
  body: row.body,
  audience: row.audience,
  valid_until: row.valid_until,
  image_id: row.image_id,
  image_alt: row.image_alt,
  recording_id: row.recording_id,
  source_number: row.source_number,
  source_symbol: row.source_symbol,
  source_issued_on: row.source_issued_on,
  source_title: row.source_title,
});

/**
 * A draft with the present text, by whoever begins it: its author, whom it is approved by somebody else than. There is one at a time.
 * @throws AppError correction_open, and what `rowForMove` throws
 */
export async function beginCorrection(
  deps: AppDeps,
  who: Who,
  seen: Seen,
  { clientRequestId, note }: { clientRequestId: string; note: string },
): Promise<string> {
  const now = deps.clock.now();
  return deps.db.transaction().execute(async (tx) => {
    await store.lockNotice(tx, seen.id);
    const earlier = await store.findSent(tx, who.official.id, clientRequestId);
    if (earlier) return earlier.id;
    const original = await rowForMove(tx, who, 'correct', seen);
    if (original.open_correction_id) throw new AppError('correction_open');
    const { id } = await store.insertNoticeOnce(tx, {
      ...store.blankNotice(now),
      ...wordsOf(original),
      id: deps.ids.uuid(),
      client_request_id: clientRequestId,
      unit_id: original.unit_id,
      author_id: who.official.id,
      corrects_id: original.id,
      correction_note: note,
    });
    await copyParts(tx, original.id, id);
    const places = await store.listPlaces(tx, original.id);
    await store.replacePlaces(
      tx,
      id,
      places.map((place) => place.id),
    );
    await audit(tx, who, 'notice.correction_begun', original.id, now, { correctionId: id });
    return id;
  });
}

/** The corrected notice reads as the correction does from now on; how it read before stays in its history. @throws AppError move_not_possible */
export async function applyCorrection(
  tx: Tx,
  who: Who,
  correction: OfficeNoticeRow & { corrects_id: string },
  step: { at: Date; reason: string | null; warnings: NoticeWarning[] },
): Promise<void> {
  const id = correction.corrects_id;
  await store.lockNotice(tx, id);
  const original = await store.findForOffice(tx, id);
  // Withdrawn meanwhile: there is nothing left to correct.
  if (original?.status !== 'approved') throw new AppError('move_not_possible');
  const before = filesOf(partsOf(original, await listParts(tx, id)));
  const after = filesOf(partsOf(correction, await listParts(tx, correction.id)));
  await copyParts(tx, correction.id, id);
  await deleteParts(tx, correction.id);
  await releaseMedia(tx, id, before, after, step.at);
  const isMoved = await store.updateNotice(
    tx,
    { id, version: original.version, from: ['approved'] },
    {
      ...wordsOf(correction),
      correction_note: correction.correction_note,
      corrected_at: step.at,
      updated_at: step.at,
    },
  );
  if (!isMoved) throw new AppError('stale_state');
  await recordVersion(tx, {
    noticeId: id,
    number: original.version + 1,
    event: 'corrected',
    at: step.at,
    officialId: who.official.id,
    authorId: correction.author_id,
    note: correction.correction_note,
    reason: step.reason,
    words: correction,
    warnings: step.warnings,
  });
  await audit(tx, who, 'notice.corrected', id, step.at, { correctionId: correction.id, version: original.version + 1 });
}
