import type { Fieldwork } from '../../shared/survey/schema.ts';
import type { FieldworkRow } from './store.ts';

export const toFieldwork = (row: FieldworkRow): Fieldwork => ({
  id: row.id,
  place: { id: row.unit_id, name: row.unit_name },
  survey: row.survey,
  firstDay: row.first_day,
  lastDay: row.last_day,
  source: row.source,
  version: row.version,
});
