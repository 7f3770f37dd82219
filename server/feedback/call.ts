import { isAboutItsOffice, mayReadContact } from '../../shared/feedback/contact.ts';
import type { CallOutcome } from '../../shared/delivery/call.ts';
import { mayRead } from '../../shared/access.ts';
import { tellSender } from '../delivery/sender.ts';
import { lockCall, noteMiss, noteTold } from '../delivery/call.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { concernedUnits } from './contact.ts';
import type { Hand } from './move.ts';
import type { Feedback } from './store.ts';
import { findById, listEvents } from './store.ts';
import { findSealedContact } from './store-contact.ts';

/** The sender is told, in the transaction of the move, by whatever reaches them. */
export async function tellOf(tx: Tx, feedback: Feedback, event: 'answered' | 'refused', at: Date): Promise<void> {
  const concernedUnitIds = await concernedUnits(tx, feedback, await listEvents(tx, feedback.id));
  await tellSender(tx, {
    feedbackId: feedback.id,
    residentId: feedback.resident_id,
    unitId: feedback.unit_id,
    event,
    caller: isAboutItsOffice({ unitId: feedback.unit_id, concernedUnitIds }) ? 'province' : 'office',
    at,
  });
}

/**
 * What came of a call to a sender whom Zalo could not tell; the same report again changes nothing.
 * @throws AppError not_found, not_allowed, contact_of_own_office, move_not_possible where nobody has to be called, stale_state
 */
export async function reportCall(
  { db }: AppDeps,
  { official, requestId, now }: Hand,
  { id, outcome, misses }: { id: string; outcome: CallOutcome; misses: number },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const feedback = await findById(tx, id);
    if (!feedback || !mayRead(official, 'feedback.read', feedback.unit_id)) throw new AppError('not_found');
    const concernedUnitIds = await concernedUnits(tx, feedback, await listEvents(tx, id));
    const owed = { unitId: feedback.unit_id, assigneeId: feedback.assignee_id, concernedUnitIds };
    if (!mayReadContact(official, owed))
      throw new AppError(isAboutItsOffice(owed) ? 'contact_of_own_office' : 'not_allowed');
    const call = await lockCall(tx, id);
    if (!call?.since || !(await findSealedContact(tx, id))) throw new AppError('move_not_possible');
    const by = { by: official.id, at: now };
    if (outcome === 'told' && call.told_by === official.id) return;
    if (outcome === 'missed' && call.misses === misses + 1 && call.missed_by === official.id) return;
    if (call.told_at !== null || call.misses !== misses) throw new AppError('stale_state');
    await (outcome === 'told' ? noteTold : noteMiss)(tx, id, by);
    await recordAudit(tx, {
      at: now,
      officialId: official.id,
      requestId,
      action: outcome === 'told' ? 'feedback.told_by_telephone' : 'feedback.call_missed',
      subjectType: 'feedback',
      subjectId: id,
    });
  });
}
