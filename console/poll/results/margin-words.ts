import { WEIGHT_DIMENSIONS } from '../../../shared/poll/result-schema.ts';
import { WEIGHT_CATEGORIES } from '../../../shared/poll/weigh.ts';
import { wordOf } from '../../../shared/poll/figure-words.ts';
import type { MarginSet } from '../../../shared/poll/margin-schema.ts';
import { formatNumber } from '../../ui/format.ts';

const ORDER: readonly string[] = WEIGHT_DIMENSIONS.flatMap((dimension) => WEIGHT_CATEGORIES[dimension]);

/** Every number of a population on one line, in the order of the form. */
export const rowsInWords = ({ rows }: Pick<MarginSet, 'rows'>): string =>
  rows
    .toSorted((a, b) => ORDER.indexOf(a.category) - ORDER.indexOf(b.category))
    .map(({ category, people }) => `${wordOf(category)} ${formatNumber(people)}`)
    .join(' · ');
