/** Cells that count something else than a choice of an item; no item has such an id. */
export const BALLOTS_ITEM = '';
export const ANSWERED = -1;
/**
 * Ballots with enough valid answers on the scale to see a line in them, and of these the ones with one face for everything: choice -1
 * counts them, another is what they answered to the headline item. No item has such an id.
 */
export const LONG_ITEM = '#long';
export const STRAIGHT_ITEM = '#straight';
