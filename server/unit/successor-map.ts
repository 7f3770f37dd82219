import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';

/**
 * What each of these units became, followed to the units of `today`: for `with recursive …`, as
 * `successor_map (from_id, to_id, before)`. What happened in `from_id` on a day before `before` (on any day where that is null)
 * may belong to `to_id`: where several rows fit, the unit was divided in between and nobody knows which share was where. Of a unit
 * that ended everything is another's, also what came on its last morning or before somebody applied its end.
 */
export const successorMap = (unitIds: RawBuilder<unknown>, today: LocalDate): RawBuilder<unknown> => sql`
  successor_walk (from_id, to_id, before, reached_on) as (
    select unit.id, unit.id, null::date, '-infinity'::date from unit where unit.id in (${unitIds})
    union
    select walk.from_id, link.successor_id,
           coalesce(walk.before, case when gone.valid_to <= link.effective_on then null else link.effective_on end),
           link.effective_on
      from successor_walk walk
      join unit gone on gone.id = walk.to_id
      join unit_succession link on link.predecessor_id = walk.to_id
       and link.effective_on <= ${today}::date and link.effective_on >= walk.reached_on
  ), successor_map as (
    select walk.from_id, walk.to_id, case when bool_or(walk.before is null) then null else max(walk.before) end as before
      from successor_walk walk join unit on unit.id = walk.to_id
     where unit.valid_from <= ${today}::date and (unit.valid_to is null or unit.valid_to > ${today}::date)
     group by walk.from_id, walk.to_id
  )`;
