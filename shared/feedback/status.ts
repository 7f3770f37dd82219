import type { Permission } from '../access.ts';

export const FEEDBACK_STATUSES = [
  'submitted',
  'accepted',
  'in_progress',
  'drafted',
  'approved',
  'answered',
  'rated',
  'reopened',
  'refused',
] as const;
export type FeedbackStatus = (typeof FEEDBACK_STATUSES)[number];

type Move = {
  readonly from: readonly FeedbackStatus[];
  readonly to: FeedbackStatus;
  /** An official's permission, or the resident who sent the feedback. */
  readonly by: Permission | 'sender';
};

/** The one table of what may happen to a feedback, read by the server, by officials' buttons and by the resident's screen. */
export const FEEDBACK_MOVES = {
  accept: { from: ['submitted'], to: 'accepted', by: 'feedback.receive' },
  refuse: { from: ['submitted'], to: 'refused', by: 'feedback.receive' },
  forward: { from: ['submitted', 'accepted'], to: 'submitted', by: 'feedback.receive' },
  assign: { from: ['accepted', 'reopened', 'in_progress'], to: 'in_progress', by: 'feedback.receive' },
  draft: { from: ['in_progress'], to: 'drafted', by: 'feedback.draft' },
  return_draft: { from: ['drafted'], to: 'in_progress', by: 'feedback.approve' },
  approve: { from: ['drafted'], to: 'approved', by: 'feedback.approve' },
  send: { from: ['approved'], to: 'answered', by: 'feedback.send' },
  rate: { from: ['answered'], to: 'rated', by: 'sender' },
  reopen: { from: ['answered', 'rated'], to: 'reopened', by: 'sender' },
} as const satisfies Record<string, Move>;

/** So often may offices that are not the focal point pass one feedback on, all of them together; the sentence of `feedback_forward_limit` names it. */
export const FORWARDS_MAX = 2;

export type FeedbackMove = keyof typeof FEEDBACK_MOVES;

export const isPossible = (move: FeedbackMove, status: FeedbackStatus): boolean =>
  (FEEDBACK_MOVES[move].from as readonly FeedbackStatus[]).includes(status);

export const feedbackMovesFrom = (status: FeedbackStatus): FeedbackMove[] =>
  (Object.keys(FEEDBACK_MOVES) as FeedbackMove[]).filter((move) => isPossible(move, status));

/** Statuses in which the agency still owes an answer: only these can be overdue. */
export const OWED_STATUSES = [
  'submitted',
  'accepted',
  'in_progress',
  'drafted',
  'approved',
  'reopened',
] as const satisfies FeedbackStatus[];

export const isOwed = (status: FeedbackStatus): boolean =>
  (OWED_STATUSES as readonly FeedbackStatus[]).includes(status);
