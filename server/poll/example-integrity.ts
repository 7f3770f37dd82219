import type * as api from '../../shared/poll/integrity-api.ts';
import { integrityFigures } from '../../shared/poll/integrity.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { ExamplesOf } from '../platform/api-example.ts';

const day = parseLocalDate('2026-11-20');
const counts = ['A5', 'A6'].flatMap((item) => [24, 31, 145].map((n, choice) => ({ day, item, choice, n })));

export const integrityExamples: ExamplesOf<typeof api> = {
  getIntegrityFigures: { reply: integrityFigures(counts, parseLocalDate('2026-12-01')) },
  exportIntegrityFigures: {},
};
