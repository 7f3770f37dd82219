/**
 * Below `shown` answers nothing is told of them, below `percentage` no share, below `ranking` a unit is in no order
 * (domain facts §2.11, 7).
 */
export const LEAST_ANSWERS = { shown: 10, percentage: 30, ranking: 100 } as const;
