import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';

/** Until when something must happen to an open request: first the person is told that it came. */
export const nextOn = sql<LocalDate>`case when data_request.acknowledged_at is null
  then least(data_request.acknowledge_by, data_request.due_on) else data_request.due_on end`;

/** The counts of today and the list of late ones both ask here, so that each count opens its list. */
export const dueBefore = (day: LocalDate): RawBuilder<SqlBool> =>
  sql<SqlBool>`(data_request.closed_at is null and ${nextOn} < ${day}::date)`;
