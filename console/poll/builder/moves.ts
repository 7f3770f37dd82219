import { mayActFor } from '../../../shared/access.ts';
import { ERRORS } from '../../../shared/errors.ts';
import type { CurrentOfficial } from '../../../shared/official/schema.ts';
import type { PollDraft } from '../../../shared/poll/draft-schema.ts';
import type { DraftMove } from '../../../shared/poll/draft.ts';
import { DRAFT_MOVES, draftMovesIn, OPEN_TO_COLLEAGUES } from '../../../shared/poll/draft.ts';

export type DraftOffer = { readonly move: DraftMove; readonly blocked: string | null };

/** The buttons of a poll: its state × my permissions × whether I wrote it; the server decides again, by the same table. */
export function draftMovesFor(
  me: Pick<CurrentOfficial, 'id' | 'assignments'>,
  { state, unit, author }: Pick<PollDraft, 'state' | 'unit' | 'author'>,
): DraftOffer[] {
  const isAuthor = author.id === me.id;
  // The author looks for the button of approval here, and reads why it is not theirs.
  if (isAuthor && state === 'in_review') return [{ move: 'approve', blocked: ERRORS.own_work[1] }];
  return draftMovesIn(state)
    .filter((move) => mayActFor(me, DRAFT_MOVES[move].permission, unit.id))
    .filter((move) => isAuthor || DRAFT_MOVES[move].permission !== 'poll.write' || OPEN_TO_COLLEAGUES.includes(move))
    .map((move) => ({ move, blocked: null }));
}
