import { wordOf } from '../../../shared/poll/figure-words.ts';
import type { MarginSet } from '../../../shared/poll/margin-schema.ts';
import { formatNumber } from '../../ui/format.ts';

/** Every number of a population on one line. */
export const rowsInWords = ({ rows }: Pick<MarginSet, 'rows'>): string =>
  rows.map(({ category, people }) => `${wordOf(category)} ${formatNumber(people)}`).join(' · ');
