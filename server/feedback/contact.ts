import { mayRead } from '../../shared/access.ts';
import { isAboutItsOffice, mayReadContact, unitsMeant } from '../../shared/feedback/contact.ts';
import type { Contact, FeedbackKind } from '../../shared/feedback/schema.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Queries } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { Hand } from './move.ts';
import { findById, listEvents } from './store.ts';
import { findSealedContact, listKin } from './store-contact.ts';
import { openContact } from './submit.ts';

type Row = { kind: FeedbackKind; place_id: string; about_unit_id: string | null };

/** The units whose people never learn who sent it; none where nobody is complained about. */
export const concernedUnits = (
  q: Queries,
  { kind, place_id: placeId, about_unit_id: aboutUnitId }: Row,
  events: readonly { to_unit_id: string | null }[],
): Promise<string[]> =>
  listKin(q, unitsMeant({ kind, placeId, aboutUnitId, forwardedTo: events.flatMap(({ to_unit_id: to }) => to ?? []) }));

/**
 * Opens the sealed contact for those whom `mayReadContact` names: that is what the sender agreed to. The purpose stays in the log.
 * @throws AppError not_found, not_allowed, contact_of_own_office
 */
export async function readContact(deps: AppDeps, hand: Hand, input: { id: string; purpose: string }): Promise<Contact> {
  const { official, now, requestId } = hand;
  const found = await deps.db.transaction().execute(async (tx) => {
    const feedback = await findById(tx, input.id);
    if (!feedback || !mayRead(official, 'feedback.read', feedback.unit_id)) throw new AppError('not_found');
    const { unit_id: unitId, assignee_id: assigneeId } = feedback;
    const concernedUnitIds = await concernedUnits(tx, feedback, await listEvents(tx, feedback.id));
    const owed = { unitId, assigneeId, concernedUnitIds };
    if (!mayReadContact(official, owed))
      throw new AppError(isAboutItsOffice(owed) ? 'contact_of_own_office' : 'not_allowed');
    const contact = await findSealedContact(tx, feedback.id);
    if (!contact) throw new AppError('not_found');
    await recordAudit(tx, {
      at: now,
      officialId: official.id,
      requestId,
      action: 'feedback.contact_read',
      subjectType: 'feedback',
      subjectId: contact.feedback_id,
      details: { purpose: input.purpose },
    });
    return contact;
  });
  return openContact(deps, found);
}
