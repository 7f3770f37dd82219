/** Letters and digits that are not taken for one another. */
export const POLL_CODE_LETTERS = 'ACDEFGHJKLMNPQRTUVWXY34679';
export const POLL_CODE_LENGTH = 10;
