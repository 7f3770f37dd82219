import type { Permission } from '../access.ts';
import type { LocalDate } from '../time/local-date.ts';
import { toLocalDate } from '../time/local-date.ts';

/** Streams that anybody may read: `business` is for enterprises, cooperatives and business households. */
export const PUBLIC_AUDIENCES = ['residents', 'business'] as const;
/** `officials`: cán bộ, công chức, viên chức, who read it in the console. It never leaves the house. */
export const NOTICE_AUDIENCES = [...PUBLIC_AUDIENCES, 'officials'] as const;
export type NoticeAudience = (typeof NOTICE_AUDIENCES)[number];

export const isPublic = ({ audience }: { audience: NoticeAudience }): boolean =>
  (PUBLIC_AUDIENCES as readonly NoticeAudience[]).includes(audience);

/** `applied`: a correction that has taken the place of the text it corrects. `dropped`: a draft that its author gave up. */
export const NOTICE_STATUSES = [
  'draft',
  'submitted',
  'returned',
  'approved',
  'applied',
  'withdrawn',
  'dropped',
] as const;
export type NoticeStatus = (typeof NOTICE_STATUSES)[number];

/**
 * What may happen to a notice, from where, and who may do it. Being *published*, and being *expired*, are no statuses: it is approved, and its
 * time has come, or is over. Approving a correction leads to `applied` instead.
 */
export const NOTICE_MOVES = {
  edit: { from: ['draft', 'returned'], to: null, permission: 'notice.write' },
  submit: { from: ['draft', 'returned'], to: 'submitted', permission: 'notice.write' },
  drop: { from: ['draft', 'returned'], to: 'dropped', permission: 'notice.write' },
  return: { from: ['submitted'], to: 'returned', permission: 'notice.approve' },
  approve: { from: ['submitted'], to: 'approved', permission: 'notice.approve' },
  correct: { from: ['approved'], to: null, permission: 'notice.write' },
  withdraw: { from: ['approved'], to: 'withdrawn', permission: 'notice.approve' },
} as const satisfies Record<string, { from: readonly NoticeStatus[]; to: NoticeStatus | null; permission: Permission }>;

export type NoticeMove = keyof typeof NOTICE_MOVES;

/** Moves that are no rewriting of the words: any author of the unit makes them, so that nothing waits for somebody who has left. */
export const OPEN_TO_COLLEAGUES: readonly NoticeMove[] = ['drop', 'correct'];

export const noticeMovesFrom = (status: NoticeStatus): NoticeMove[] =>
  (Object.keys(NOTICE_MOVES) as NoticeMove[]).filter((move) =>
    (NOTICE_MOVES[move].from as readonly NoticeStatus[]).includes(status),
  );

export const isPublished = (notice: { status: NoticeStatus; publishAt: Date | null }, now: Date): boolean =>
  notice.status === 'approved' && notice.publishAt !== null && notice.publishAt <= now;

/** `validUntil` is the last day on which it holds. */
export const isExpired = (notice: { validUntil: LocalDate | null }, now: Date): boolean =>
  notice.validUntil !== null && notice.validUntil < toLocalDate(now);
