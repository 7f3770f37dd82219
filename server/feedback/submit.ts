import type { ResidentActor } from '../../shared/access.ts';
import type { Contact, FeedbackReceipt, SubmitFeedback } from '../../shared/feedback/schema.ts';
import { FEEDBACK_LIMITS } from '../../shared/feedback/schema.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { giveConsent } from '../resident/consent.ts';
import { countSentOn } from '../resident/mark.ts';
import { holdSession } from '../resident/session.ts';
import { holdCommunes } from '../unit/service.ts';
import { findDueDay } from './due.ts';
import { insertEvent } from './store.ts';
import * as store from './store-submit.ts';
import { toReceipt } from './view-mine.ts';

/** Of 900 million codes a province uses few; that five tries in a row meet a used one does not happen. */
const CODE_TRIES = 5;

/**
 * Stores a feedback with everything that belongs to it, or nothing. The same request again, also at the same moment, answers with
 * what was stored first, whatever it now says.
 * @throws AppError session_expired, feedback_limit, not_found, place_not_current, invalid_request, photo_not_yours, consent_missing, consent_text_changed
 */
export async function submitFeedback(
  deps: AppDeps,
  resident: ResidentActor,
  input: SubmitFeedback,
): Promise<FeedbackReceipt> {
  const now = deps.clock.now();
  return deps.db.transaction().execute(async (tx) => {
    // Those of one resident take turns: neither the same request twice nor a crowd of others gets past what is checked here.
    await holdSession(tx, resident);
    const first = await store.findReceiptByRequest(tx, resident.id, input.clientRequestId);
    if (first) return toReceipt(first);
    if ((await countSentOn(deps, tx, resident, toLocalDate(now))) >= FEEDBACK_LIMITS.perDay)
      throw new AppError('feedback_limit');
    const stored = await insertFeedback(deps, tx, { resident, input, now });
    if (!stored.isNew) return toReceipt(stored.receipt);

    const feedbackId = stored.receipt.id;
    const attached = await store.attachPhotos(tx, { ids: input.photoIds, residentId: resident.id, feedbackId, now });
    if (attached !== input.photoIds.length)
      throw new AppError('photo_not_yours', [{ path: 'photoIds', reason: 'used' }]);
    if (input.contact) {
      await giveConsent(deps, tx, resident.id, 'contact', input.consent);
      await store.insertContact(tx, feedbackId, sealContact(deps, feedbackId, input.contact));
    }
    await insertEvent(tx, {
      feedback_id: feedbackId,
      at: now,
      move: 'submit',
      status: 'submitted',
      official_id: null,
      note: null,
    });
    return toReceipt(stored.receipt);
  });
}

type Submission = { resident: ResidentActor; input: SubmitFeedback; now: Date };

async function insertFeedback(deps: AppDeps, tx: Tx, { resident, input, now }: Submission) {
  const today = toLocalDate(now);
  await holdCommunes(tx, [input.placeId], now);
  if (input.aboutUnitId && !(await store.servesPlace(tx, input.aboutUnitId, input.placeId, today)))
    throw new AppError('invalid_request', [{ path: 'aboutUnitId', reason: 'unknown_office' }]);
  const unitId = input.aboutUnitId ?? (await store.findReceivingOffice(tx, input.placeId, today)).id;
  const handlingDays = await store.getHandlingDays(tx, input.kind, today);
  const dueOn = await findDueDay(tx, today, handlingDays);

  for (let tries = 0; tries < CODE_TRIES; tries += 1) {
    const id = deps.ids.uuid();
    const isNew = await store.insertUnlessKnown(tx, {
      id,
      code: deps.ids.code(),
      client_request_id: input.clientRequestId,
      resident_id: resident.id,
      kind: input.kind,
      status: 'submitted',
      content: input.content,
      place_id: input.placeId,
      place_detail: input.placeDetail,
      about_unit_id: input.aboutUnitId,
      unit_id: unitId,
      assignee_id: null,
      submitted_at: now,
      submitted_on: today,
      handling_days: handlingDays,
      due_from: today,
      due_on: dueOn,
      reopened_at: null,
    });
    if (isNew) return { isNew, receipt: await store.getReceipt(tx, id) };
    const first = await store.findReceiptByRequest(tx, resident.id, input.clientRequestId);
    if (first) return { isNew, receipt: first };
  }
  throw new Error('no free feedback code');
}

export const sealContact = (deps: AppDeps, feedbackId: string, contact: Contact): Buffer =>
  deps.seal.close(JSON.stringify(contact), { column: 'feedback_contact.sealed', id: feedbackId });

/** What `sealContact` sealed: to the id as the row has it, however a request writes it. */
export const openContact = (deps: AppDeps, row: { feedback_id: string; sealed: Buffer }): Contact =>
  JSON.parse(deps.seal.open(row.sealed, { column: 'feedback_contact.sealed', id: row.feedback_id })) as Contact;
