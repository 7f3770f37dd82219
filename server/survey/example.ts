import type * as api from '../../shared/survey/api.ts';
import type { Fieldwork } from '../../shared/survey/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { ExamplesOf } from '../platform/api-example.ts';
import { konTum } from '../unit/example.ts';

const held = {
  survey: 'sipas' as const,
  firstDay: parseLocalDate('2026-11-23'),
  lastDay: parseLocalDate('2026-12-11'),
  source: 'Kế hoạch điều tra xã hội học năm 2026',
};

const fieldwork: Fieldwork = { id: '6b7c5a3e-0a64-4c39-9df5-2a1f8f0c9e10', place: konTum, ...held, version: 1 };

export const surveyExamples: ExamplesOf<typeof api> = {
  listFieldwork: { query: { limit: 20 }, reply: { items: [fieldwork], nextCursor: null } },
  writeFieldwork: { body: { placeId: konTum.id, ...held, version: 0 }, reply: fieldwork },
  removeFieldwork: { query: { version: 1 } },
};
