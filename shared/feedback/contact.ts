import type { OfficialActor } from '../access.ts';
import { can, holding, mayActFor, standsInFor } from '../access.ts';
import type { FeedbackKind } from './schema.ts';

type About = {
  readonly kind: FeedbackKind;
  /** Which owes the answer. */
  readonly unitId: string;
  readonly aboutUnitId: string | null;
};

/** Something not good about the very office that has to answer: its people must not learn who said it. */
export const isAboutItsOffice = ({ kind, unitId, aboutUnitId }: About): boolean =>
  kind === 'problem' && aboutUnitId === unitId;

type Reader = Pick<OfficialActor, 'id' | 'assignments'> & { readonly unitId: string };

/**
 * Who opens the sealed contact: receivers of the unit that owes the answer and whoever handles this feedback; where it is about that
 * unit itself, only whoever follows feedback for the province and has neither a place nor a role in it. The answer needs no contact.
 */
export function mayReadContact(reader: Reader, feedback: About & { readonly assigneeId: string | null }): boolean {
  const { unitId, assigneeId } = feedback;
  if (isAboutItsOffice(feedback))
    return (
      reader.unitId !== unitId &&
      reader.assignments.every((held) => held.unitId !== unitId) &&
      holding(reader, 'feedback.contact').some(({ role, reach }) => role === 'province_monitor' && reach === 'province')
    );
  if (!mayActFor(reader, 'feedback.contact', unitId)) return false;
  if (can(reader, 'feedback.receive', unitId)) return true;
  return assigneeId !== null && [reader.id, ...standsInFor(reader, 'feedback.draft', unitId)].includes(assigneeId);
}
