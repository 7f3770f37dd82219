import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';

/** Everybody by their commune and by what else they follow; the province has all of them. A second run of a day writes the newer sums. */
export async function countDay(q: Queries, day: LocalDate): Promise<void> {
  await sql`
    with home as (
      select place_id as unit_id, count(*)::integer as n from resident
       where place_id is not null and closed_at is null group by 1),
    followed as (
      select follow.unit_id, count(*)::integer as n
        from resident_follow follow join resident on resident.id = follow.resident_id
       where resident.closed_at is null and resident.place_id is distinct from follow.unit_id group by 1),
    anywhere as (
      select count(*) filter (where place_id is not null)::integer as residents,
             count(*) filter (where place_id is null
               and exists (select from resident_follow where resident_id = resident.id))::integer as followers
        from resident where closed_at is null)
    insert into reach_day (unit_id, day, residents, followers)
    select unit.id, ${day}::date,
           case unit.kind when 'province' then anywhere.residents else coalesce(home.n, 0) end,
           case unit.kind when 'province' then anywhere.followers else coalesce(followed.n, 0) end
      from unit cross join anywhere
      left join home on home.unit_id = unit.id
      left join followed on followed.unit_id = unit.id
     where unit.kind in ('commune', 'province') and unit.valid_from <= ${day} and (unit.valid_to is null or unit.valid_to > ${day})
        on conflict (unit_id, day) do update set residents = excluded.residents, followers = excluded.followers`.execute(
    q,
  );
}

export const listDays = (q: Queries, unitId: string, { from, to }: { from: LocalDate; to: LocalDate }, most: number) =>
  q
    .selectFrom('reach_day')
    .select(['day', 'residents', 'followers'])
    .where('unit_id', '=', unitId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .limit(most)
    .execute();
