import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Boundary } from '../../shared/unit/count.ts';
import { successorMap } from './successor-map.ts';

export type View = {
  readonly boundary: Boundary;
  readonly today: LocalDate;
  /** By the boundaries of the time, a unit is called as it was on this day, or on the day of what happened. */
  readonly calledOn: LocalDate | 'that_day';
};

/**
 * Gives what happened to units, whatever it is: for `with recursive …` after `counted`, one row for each `unit_id` and `day`.
 * `placed` has its columns and the unit, `to_id`, `name`, `within`; by the boundaries of today once for every unit it may belong
 * to, `ways` in number. A unit without a successor stands for itself.
 */
export const placed = ({ boundary, today, calledOn }: View): RawBuilder<unknown> =>
  boundary === 'then' ? placedThen(calledOn) : placedNow(today);

function placedThen(calledOn: View['calledOn']): RawBuilder<unknown> {
  const day = calledOn === 'that_day' ? sql`counted.day` : sql`${calledOn}::date`;
  return sql`
  placed as (
    select counted.*, unit.id as to_id, coalesce(former.name, unit.name) as name,
           coalesce(former.within, unit.within) as within, 1 as ways
      from counted join unit on unit.id = counted.unit_id
      left join unit_version former on former.unit_id = unit.id
       and former.valid_from <= ${day} and former.valid_to > ${day}
  )`;
}

const placedNow = (today: LocalDate): RawBuilder<unknown> => sql`
  ${successorMap(sql`select unit_id from counted`, today)}, placed as (
    select counted.*, unit.id as to_id, unit.name, unit.within,
           count(*) over (partition by counted.unit_id, counted.day) as ways
      from counted left join successor_map map on map.from_id = counted.unit_id
       and (map.before is null or counted.day < map.before)
      join unit on unit.id = coalesce(map.to_id, counted.unit_id)
  )`;
