import type { z } from 'zod';
import type { ResidentActor } from '../../shared/access.ts';
import type { Contact, correctContactSchema, correctFeedbackSchema } from '../../shared/feedback/schema.ts';
import { FEEDBACK_LIMITS } from '../../shared/feedback/schema.ts';
import { isOwed, OWED_STATUSES } from '../../shared/feedback/status.ts';
import { startOfDay, toLocalDate } from '../../shared/time/local-date.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { giveConsent } from '../resident/consent.ts';
import { holdSession } from '../resident/session.ts';
import { refuseStale } from './move.ts';
import * as store from './store.ts';
import { findSealedContact } from './store-contact.ts';
import * as corrections from './store-correct.ts';
import { findMine } from './store-mine.ts';
import { openContact, sealContact } from './submit.ts';

type Words = z.output<typeof correctFeedbackSchema> & { id: string };
type ContactChange = z.output<typeof correctContactSchema> & { id: string };

/**
 * What everybody reads from now on; the words before stay in the file, and an answer to them that was approved is approved anew.
 * @throws AppError those of `correct`
 */
export const correctWords = (deps: AppDeps, resident: ResidentActor, input: Words): Promise<void> =>
  correct(deps, resident, input, 'correct_words', async (tx, before) => {
    if (before.content === input.content) throw unchanged('content');
    if (before.status !== 'approved') return { content: input.content, status: before.status };
    await corrections.takeBackApproval(tx, before.id);
    return { content: input.content, status: 'drafted' };
  });

/** @throws AppError consent_missing, consent_text_changed where none was left, and those of `correct` */
export const correctContact = (deps: AppDeps, resident: ResidentActor, input: ContactChange): Promise<void> =>
  correct(deps, resident, input, 'correct_contact', async (tx, before) => {
    const sealed = await findSealedContact(tx, before.id);
    const known = sealed ? openContact(deps, sealed) : null;
    const { contact, consent } = input;
    if (known?.name === contact?.name && known?.phone === contact?.phone) throw unchanged('contact');
    if (!contact) await corrections.deleteContact(tx, before.id);
    else {
      if (!known) await giveConsent(deps, tx, resident.id, 'contact', consent);
      await corrections.writeContact(tx, before.id, sealContact(deps, before.id, contact));
    }
    return { status: before.status };
  });

const unchanged = (path: string): AppError => new AppError('invalid_request', [{ path, reason: 'unchanged' }]);

type Request = { id: string; version: number; clientRequestId: string };
type Change = Parameters<typeof store.moveIf>[2];

/**
 * One correction with its event, while an answer is owed. The same one again changes nothing.
 * @throws AppError session_expired, not_found, stale_state, move_not_possible, correction_limit, invalid_request
 */
async function correct(
  deps: AppDeps,
  resident: ResidentActor,
  { id, version, clientRequestId }: Request,
  move: 'correct_words' | 'correct_contact',
  changeOf: (tx: Tx, before: store.Feedback) => Promise<Change>,
): Promise<void> {
  const now = deps.clock.now();
  await deps.db.transaction().execute(async (tx) => {
    await holdSession(tx, resident);
    const before = await store.findById(tx, id);
    if (before?.resident_id !== resident.id) throw new AppError('not_found');
    if (await corrections.isCorrected(tx, id, clientRequestId)) return;
    if (before.version !== version) throw new AppError('stale_state');
    if (!isOwed(before.status)) throw new AppError('move_not_possible');
    if ((await corrections.countCorrections(tx, id, startOfDay(toLocalDate(now)))) >= FEEDBACK_LIMITS.corrections)
      throw new AppError('correction_limit');
    const change = await changeOf(tx, before);
    await corrections.insertCorrection(tx, {
      feedback_id: id,
      version: version + 1,
      client_request_id: clientRequestId,
      at: now,
      words_before: move === 'correct_words' ? before.content : null,
    });
    // The office may have moved it since it was read: then all of this is undone.
    const moved = await store.moveIf(tx, { id, version, from: OWED_STATUSES }, change);
    if (!moved) throw await refuseStale(tx, { id, version });
    await store.insertEvent(tx, {
      feedback_id: id,
      at: now,
      move,
      status: change.status,
      official_id: null,
      note: null,
    });
  });
}

/** For the sender's own eyes, to be corrected. @throws AppError not_found, also where none can be opened */
export async function getMyContact(deps: AppDeps, resident: ResidentActor, id: string): Promise<Contact> {
  const mine = await findMine(deps.db, resident.id, id);
  const sealed = mine && (await findSealedContact(deps.db, mine.id));
  if (!sealed) throw new AppError('not_found');
  return openContact(deps, sealed);
}
