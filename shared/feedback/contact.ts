import type { OfficialActor } from '../access.ts';
import { can, holding, mayActFor, standsInFor } from '../access.ts';
import type { FeedbackKind } from './schema.ts';

type Told = {
  readonly kind: FeedbackKind;
  readonly aboutUnitId: string | null;
  readonly placeId: string;
  /** Every office to which it was ever forwarded. */
  readonly forwardedTo: readonly string[];
};

/**
 * Whom something not good is said about, or may be: the office that the sender named, else the commune of the place, and whoever
 * it was forwarded to as theirs. With their kin (server/feedback/store-contact.ts) these are the concerned units (decision 0009).
 */
export const unitsMeant = ({ kind, aboutUnitId, placeId, forwardedTo }: Told): string[] =>
  kind === 'problem' ? [aboutUnitId ?? placeId, ...forwardedTo] : [];

type Owed = {
  /** Which owes the answer. */
  readonly unitId: string;
  readonly concernedUnitIds: readonly string[];
};

/** The very office that has to answer is, or may be, the one complained about: its people must not learn who said it. */
export const isAboutItsOffice = ({ unitId, concernedUnitIds }: Owed): boolean => concernedUnitIds.includes(unitId);

type Reader = Pick<OfficialActor, 'id' | 'assignments'> & { readonly unitId: string };

/**
 * Who opens the sealed contact: receivers of the unit that owes the answer and whoever handles this feedback; where that unit is
 * concerned itself, only whoever follows feedback for the province. Never anybody with a place or a role in a concerned unit. The
 * answer needs no contact.
 */
export function mayReadContact(reader: Reader, feedback: Owed & { readonly assigneeId: string | null }): boolean {
  const { unitId, concernedUnitIds, assigneeId } = feedback;
  const own = [reader.unitId, ...reader.assignments.map((held) => held.unitId)];
  if (own.some((id) => concernedUnitIds.includes(id))) return false;
  if (isAboutItsOffice(feedback))
    return holding(reader, 'feedback.contact').some(
      ({ role, reach }) => role === 'province_monitor' && reach === 'province',
    );
  if (!mayActFor(reader, 'feedback.contact', unitId)) return false;
  if (can(reader, 'feedback.receive', unitId)) return true;
  return assigneeId !== null && [reader.id, ...standsInFor(reader, 'feedback.draft', unitId)].includes(assigneeId);
}
