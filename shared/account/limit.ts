// Apart from the schemas: a screen that only reads these must not carry zod.
export const ACCOUNT_STATES = ['invited', 'active', 'closed'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

export const INVITATION_DAYS = 7;
export const RECOVERY_CODES = 10;
export const PASSWORD_MIN = 12;
