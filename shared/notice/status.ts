import type { Permission } from '../access.ts';

/** Streams: `business` is for enterprises, cooperatives and business households. */
export const NOTICE_AUDIENCES = ['residents', 'business'] as const;
export type NoticeAudience = (typeof NOTICE_AUDIENCES)[number];

export const NOTICE_STATUSES = ['draft', 'submitted', 'returned', 'approved'] as const;
export type NoticeStatus = (typeof NOTICE_STATUSES)[number];

/** What may happen to a notice, from where, and who may do it. Being *published* is not a status: it is approved and its time has come. */
export const NOTICE_MOVES = {
  edit: { from: ['draft', 'returned'], to: null, permission: 'notice.write' },
  submit: { from: ['draft', 'returned'], to: 'submitted', permission: 'notice.write' },
  return: { from: ['submitted'], to: 'returned', permission: 'notice.approve' },
  approve: { from: ['submitted'], to: 'approved', permission: 'notice.approve' },
} as const satisfies Record<string, { from: readonly NoticeStatus[]; to: NoticeStatus | null; permission: Permission }>;

export type NoticeMove = keyof typeof NOTICE_MOVES;

export const noticeMovesFrom = (status: NoticeStatus): NoticeMove[] =>
  (Object.keys(NOTICE_MOVES) as NoticeMove[]).filter((move) =>
    (NOTICE_MOVES[move].from as readonly NoticeStatus[]).includes(status),
  );

export const isPublished = (notice: { status: NoticeStatus; publishAt: Date | null }, now: Date): boolean =>
  notice.status === 'approved' && notice.publishAt !== null && notice.publishAt <= now;
