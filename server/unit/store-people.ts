import { sql } from 'kysely';
import { FOLLOWS_MAX } from '../../shared/resident/consent.ts';
import type { Tx } from '../platform/db.ts';
import { endedBy, notes } from './reorganisation-notes.ts';

/** Residents, the hamlet they live in and what they follow, into what their commune became. @returns how many of each */
export async function movePeople(tx: Tx, id: string, now: Date): Promise<Record<string, number>> {
  return {
    resident: await moveResidents(tx, id, now),
    resident_hamlet: await moveHamlets(tx, id),
    follow: await moveFollows(tx, id),
  };
}

/** Into the one successor; where the commune was divided, the person is asked: nobody else knows. */
async function moveResidents(tx: Tx, id: string, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    with ${endedBy(id)}, going as (
      select ended.unit_id, case when count(*) = 1 and min(link.share) = 'whole' then min(link.successor_id::text)::uuid end as to_id
        from ended left join unit_succession link on link.predecessor_id = ended.unit_id and link.reorganisation_id = ${id}
       group by ended.unit_id
      union all
      select ceded.row_id, null::uuid from reorganisation_move ceded
       where ceded.reorganisation_id = ${id} and ceded.subject = 'ceded'
    ), moving as (
      select resident.id, resident.place_id, resident.place_asked_at, going.to_id
        from resident join going on going.unit_id = resident.place_id
       where not exists (select from reorganisation_move noted
              where noted.reorganisation_id = ${id} and noted.subject = 'resident' and noted.row_id = resident.id
                and noted.from_unit_id = resident.place_id)
         for update of resident
    ), noted as (
      insert into reorganisation_move (reorganisation_id, subject, row_id, from_unit_id, to_unit_id, before)
      select ${id}, 'resident', moving.id, moving.place_id, moving.to_id, moving.place_asked_at::text from moving
    )
    update resident set place_id = coalesce(moving.to_id, moving.place_id),
           place_asked_at = case when moving.to_id is null then ${now}::timestamptz else resident.place_asked_at end
      from moving where resident.id = moving.id`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/**
 * A hamlet that ended becomes its one successor; what then lies outside the person's commune is forgotten. Runs after the
 * residents have moved; most go with their hamlet and are not touched here.
 */
async function moveHamlets(tx: Tx, id: string): Promise<number> {
  const { numAffectedRows } = await sql`
    with ${endedBy(id)}, touched as (
      select unit_id, unit_id as to_id from unit_version where reorganisation_id = ${id}
      union all
      select ended.unit_id, case when count(*) = 1 and min(link.share) = 'whole' then min(link.successor_id::text)::uuid end
        from ended left join unit_succession link on link.predecessor_id = ended.unit_id and link.reorganisation_id = ${id}
       group by ended.unit_id
    ), moving as (
      select resident.id, resident.hamlet_id, hamlet.id as to_id
        from resident join touched on touched.unit_id = resident.hamlet_id
        left join unit hamlet on hamlet.id = touched.to_id and hamlet.parent_id = resident.place_id
       where hamlet.id is distinct from resident.hamlet_id
         for update of resident
    ), noted as (
      insert into reorganisation_move (reorganisation_id, subject, row_id, from_unit_id, to_unit_id)
      select ${id}, 'resident_hamlet', moving.id, moving.hamlet_id, moving.to_id from moving on conflict do nothing
    )
    update resident set hamlet_id = moving.to_id from moving where resident.id = moving.id`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/**
 * Whoever followed a unit that ended follows every unit it became, as many as one may follow, by name. What became nothing stays:
 * its news can still be read.
 */
async function moveFollows(tx: Tx, id: string): Promise<number> {
  // First the people, so that nobody changes what they follow meanwhile; then what they follow is read.
  await sql`
    with ${endedBy(id)}
    select resident.id from resident
     where resident.id in (select follow.resident_id from resident_follow follow join ended on ended.unit_id = follow.unit_id)
     order by resident.id for no key update`.execute(tx);
  const { numAffectedRows } = await sql`
    with ${endedBy(id)}, link as (
      select ended.unit_id, succession.successor_id from ended
        join unit_succession succession on succession.predecessor_id = ended.unit_id and succession.reorganisation_id = ${id}
    ), leaving as (
      select distinct follow.resident_id, follow.unit_id from resident_follow follow join link on link.unit_id = follow.unit_id
    ), staying as (
      select * from resident_follow except select * from leaving
    ), wanted as (
      select leaving.resident_id, link.successor_id as unit_id from leaving join link on link.unit_id = leaving.unit_id
      except select * from staying
    ), added as (
      select resident_id, unit_id from (
        select wanted.*, row_number() over (partition by wanted.resident_id order by unit.name, unit.id)
                 + (select count(*) from staying where staying.resident_id = wanted.resident_id) as nth
          from wanted join unit on unit.id = wanted.unit_id) ranked
       where nth <= ${FOLLOWS_MAX}
    ), noted as (
      insert into reorganisation_move (reorganisation_id, subject, row_id, from_unit_id)
      select ${id}::uuid, 'follow', resident_id, unit_id from leaving
      union all select ${id}::uuid, 'follow_added', resident_id, unit_id from added
          on conflict do nothing
    ), following as (
      insert into resident_follow (resident_id, unit_id) select resident_id, unit_id from added
    )
    delete from resident_follow follow using leaving
     where (follow.resident_id, follow.unit_id) = (leaving.resident_id, leaving.unit_id)`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Residents and what they follow, before the units are restored; what has been moved on by somebody since stays where they put it. */
export async function movePeopleBack(tx: Tx, id: string): Promise<void> {
  await sql`
    update resident set place_id = noted.from_unit_id, place_asked_at = noted.before::timestamptz
      from ${notes(id, 'resident')} noted
     where noted.row_id = resident.id and resident.place_id = coalesce(noted.to_unit_id, noted.from_unit_id)`.execute(
    tx,
  );
  await moveFollowsBack(tx, id);
}

/** Follows a former unit again who still follows something it became: who has taken that away, or their consent, stays without. */
async function moveFollowsBack(tx: Tx, id: string): Promise<void> {
  await sql`
    select resident.id from resident where resident.id in (select row_id from ${notes(id, 'follow')} noted)
     order by resident.id for no key update`.execute(tx);
  await sql`
    with leaving as (
      select row_id as resident_id, from_unit_id as unit_id from ${notes(id, 'follow_added')} noted
    ), staying as (
      select * from resident_follow except select * from leaving
    ), back as (
      select noted.row_id as resident_id, noted.from_unit_id as unit_id from ${notes(id, 'follow')} noted
       where exists (select from unit_succession link
               join resident_follow follow on follow.unit_id = link.successor_id and follow.resident_id = noted.row_id
              where link.predecessor_id = noted.from_unit_id and link.reorganisation_id = ${id})
      except select * from staying
    ), following as (
      insert into resident_follow (resident_id, unit_id)
      select resident_id, unit_id from (
        select back.*, row_number() over (partition by back.resident_id order by unit.name, unit.id)
                 + (select count(*) from staying where staying.resident_id = back.resident_id) as nth
          from back join unit on unit.id = back.unit_id) ranked
       where nth <= ${FOLLOWS_MAX}
    )
    delete from resident_follow follow using leaving
     where (follow.resident_id, follow.unit_id) = (leaving.resident_id, leaving.unit_id)`.execute(tx);
}

/** Those who came to a new unit before it was unmade: residents are asked again. */
export async function takeBackPeople(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`
    update resident set place_id = made.from_unit_id, place_asked_at = ${now} from ${notes(id, 'made')} made
     where resident.place_id = made.row_id`.execute(tx);
  await sql`
    insert into resident_follow (resident_id, unit_id)
    select distinct follow.resident_id, made.from_unit_id
      from resident_follow follow join ${notes(id, 'made')} made on made.row_id = follow.unit_id
        on conflict do nothing`.execute(tx);
  await sql`
    delete from resident_follow follow using ${notes(id, 'made')} made where follow.unit_id = made.row_id`.execute(tx);
}

/** Once the units are as they were: hamlets that were left come back to those who live in their commune; none is outside of it. */
export async function restoreHamlets(tx: Tx, id: string): Promise<void> {
  await sql`
    update resident set hamlet_id = noted.from_unit_id
      from ${notes(id, 'resident_hamlet')} noted join unit hamlet on hamlet.id = noted.from_unit_id
     where noted.row_id = resident.id and resident.hamlet_id is not distinct from noted.to_unit_id
       and hamlet.parent_id = resident.place_id and hamlet.valid_to is null`.execute(tx);
  await sql`
    update resident set hamlet_id = null
     where hamlet_id is not null and not exists (select from unit hamlet
             where hamlet.id = resident.hamlet_id and hamlet.parent_id = resident.place_id)`.execute(tx);
}
