import type { OfficialActor } from '../../shared/access.ts';
import type { WritePoll } from '../../shared/poll/draft-schema.ts';
import { isLight } from '../notice/bit-rate.ts';
import { recordingType, secondsOf } from '../notice/recording.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { Who } from './move-draft.ts';
import * as store from './store-recording.ts';

/** A question with its choices is read in two minutes; a recording that cannot be measured may weigh as much as a notice's. */
export const RECORDING_BYTES = 2_000_000;

/** The bytes come before the row. @throws AppError recording_unreadable, recording_too_heavy */
export async function storeRecording(
  deps: AppDeps,
  { official, requestId }: Who,
  bytes: Buffer,
): Promise<{ id: string }> {
  const mediaType = recordingType(bytes);
  if (!mediaType) throw new AppError('recording_unreadable');
  if (!isLight(bytes.length, secondsOf(bytes, mediaType))) throw new AppError('recording_too_heavy');
  const id = deps.ids.uuid();
  await deps.files.put(id, bytes);
  const now = deps.clock.now();
  await deps.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('file')
      .values({
        id,
        purpose: 'poll_recording',
        media_type: mediaType,
        bytes: bytes.length,
        width: null,
        height: null,
        uploader_id: official.id,
        created_at: now,
        attached_at: null,
      })
      .execute();
    await recordAudit(tx, {
      at: now,
      officialId: official.id,
      requestId,
      action: 'poll.recording_uploaded',
      subjectType: 'file',
      subjectId: id,
      details: { mediaType, bytes: bytes.length },
    });
  });
  return { id };
}

type Use = { id: string; path: string };
/** What of a draft can be heard. */
type Heard = Pick<WritePoll, 'questions'> & Partial<Pick<WritePoll, 'screening'>>;

const usesIn = (versions: WritePoll['screening']['versions'] = [], at: string): Use[] =>
  versions.flatMap(({ recordingId: id }, v) =>
    id === undefined ? [] : [{ id, path: `${at}.versions.${v}.recordingId` }],
  );

/** Every recording of a form, and where it stands. */
const usesOf = ({ screening, questions }: Heard): Use[] => [
  ...usesIn(screening?.versions, 'poll.screening'),
  ...questions.flatMap(({ items }, q) =>
    items.flatMap(({ versions }, i) => usesIn(versions, `poll.questions.${q}.items.${i}`)),
  ),
];

/**
 * Keeps the recordings that a draft names, and lets go those that it named before.
 * @param from the draft that this one is the next edition of: its recordings need no new upload
 * @throws AppError invalid_request for a file that is not the author's own, or no recording of a question, or swept
 */
export async function keepRecordings(
  tx: Tx,
  official: OfficialActor,
  { draftId, poll, from, now }: { draftId: string; poll: Heard; from?: string; now: Date },
): Promise<void> {
  const uses = usesOf(poll);
  const before = await store.recordingsOf(tx, draftId);
  const inherited = from === undefined ? [] : await store.recordingsOf(tx, from);
  const wanted = [...new Set(uses.map(({ id }) => id))];
  if (wanted.length === 0 && before.length === 0) return;
  await store.lockFiles(tx, [...new Set([...wanted, ...before])]);
  const added = wanted.filter((id) => !before.includes(id));
  for (const id of added) {
    if (inherited.includes(id) || (await store.takeUpload(tx, id, official.id, now))) continue;
    const path = uses.find((use) => use.id === id)?.path ?? 'poll.questions';
    throw new AppError('invalid_request', [{ path, reason: 'unknown_file' }]);
  }
  await store.addRecordings(tx, draftId, added);
  await store.releaseRecordings(
    tx,
    draftId,
    before.filter((id) => !wanted.includes(id)),
    now,
  );
}
