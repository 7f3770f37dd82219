import type { Permission } from '../access.ts';
import type { LocalDate } from '../time/local-date.ts';
import { officeStateOn } from './state.ts';

/** Of the work on a poll. Once it is approved there is a poll beside it, which is not open yet, open or closed by its days. */
export const DRAFT_STATUSES = ['draft', 'in_review', 'returned', 'approved', 'dropped'] as const;
export type DraftStatus = (typeof DRAFT_STATUSES)[number];

/** What may happen to it, from where, and who does it. An approved one is never edited: `revise` begins another edition. */
export const DRAFT_MOVES = {
  edit: { from: ['draft', 'returned'], to: null, permission: 'poll.write' },
  submit: { from: ['draft', 'returned'], to: 'in_review', permission: 'poll.write' },
  drop: { from: ['draft', 'returned'], to: 'dropped', permission: 'poll.write' },
  return: { from: ['in_review'], to: 'returned', permission: 'poll.approve' },
  approve: { from: ['in_review'], to: 'approved', permission: 'poll.approve' },
  recall: { from: ['approved'], to: 'returned', permission: 'poll.approve' },
  close: { from: ['approved'], to: null, permission: 'poll.approve' },
  revise: { from: ['approved'], to: null, permission: 'poll.write' },
} as const satisfies Record<string, { from: readonly DraftStatus[]; to: DraftStatus | null; permission: Permission }>;
export type DraftMove = keyof typeof DRAFT_MOVES;

/** Moves that write no words: any author of the unit makes them, so that nothing waits for somebody who has left. */
export const OPEN_TO_COLLEAGUES: readonly DraftMove[] = ['drop', 'revise'];

/** What a poll can wait for: my approval, my correction; as counted by `getToday`. */
export const WAITING_DRAFTS = ['approval', 'correction'] as const;
export type WaitingDraft = (typeof WAITING_DRAFTS)[number];

/** What officials see: an approved one says whether people can answer it, a closed one whether the public knows its figures. */
export const DRAFT_STATES = [
  'draft',
  'in_review',
  'returned',
  'approved',
  'open',
  'closed',
  'published',
  'dropped',
] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

export function draftStateOn(
  {
    status,
    opensOn,
    closesOn,
    isPublished,
  }: { status: DraftStatus; opensOn: LocalDate | null; closesOn: LocalDate | null; isPublished: boolean },
  today: LocalDate,
): DraftState {
  if (status !== 'approved' || opensOn === null || closesOn === null) return status;
  const state = officeStateOn({ opensOn, closesOn, isPublished }, today);
  return state === 'not_open_yet' ? 'approved' : state;
}

/** The moves that this state still allows; only a poll that nobody can have answered is taken back, only a running one is closed. */
export function draftMovesIn(state: DraftState): DraftMove[] {
  if (state === 'approved') return ['recall'];
  if (state === 'open') return ['close', 'revise'];
  if (state === 'closed' || state === 'published') return ['revise'];
  return (Object.keys(DRAFT_MOVES) as DraftMove[]).filter((move) =>
    (DRAFT_MOVES[move].from as readonly string[]).includes(state),
  );
}
