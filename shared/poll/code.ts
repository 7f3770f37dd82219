/** Letters and digits that are not taken for one another. */
export const POLL_CODE_LETTERS = 'ACDEFGHJKLMNPQRTUVWXY34679';
export const POLL_CODE_LENGTH = 10;

/** Ten letters of twenty-six: nobody guesses one among a few thousand. */
export const pollCodeOf = (random: Uint8Array): string =>
  [...random.subarray(0, POLL_CODE_LENGTH)].map((byte) => POLL_CODE_LETTERS[byte % POLL_CODE_LETTERS.length]).join('');
