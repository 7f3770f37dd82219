import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Tx } from '../platform/db.ts';
import { OFFICIAL_SCHEME } from './import-store.ts';
import { endedBy } from './reorganisation-notes.ts';
import type { ChangedUnit, Plan } from './reorganisation-plan.ts';
import { addPollPlaces } from './store-poll-place.ts';
import { movePeople } from './store-people.ts';

type Reorganisation = { readonly id: string; readonly effective_on: LocalDate; readonly legal_document: string };

const column = <T, V>(rows: readonly T[], pick: (row: T) => V): V[] => rows.map(pick);

/** Rows that refer to a unit in `unit_id` and go where its work goes. */
export const MOVED_TABLES: readonly {
  table: string;
  of: (at: { now: Date; today: LocalDate }) => RawBuilder<unknown>;
}[] = [
  { table: 'feedback', of: () => sql`moved.status not in ('answered', 'rated', 'refused')` },
  { table: 'poll', of: ({ today }) => sql`moved.closes_on >= ${today}::date` },
  {
    table: 'poll_draft',
    of: ({ today }) =>
      sql`(moved.status in ('draft', 'in_review', 'returned')
           or exists (select from poll where poll.id = moved.poll_id and poll.closes_on >= ${today}::date))`,
  },
  {
    table: 'notice',
    of: ({ now }) =>
      sql`(moved.status in ('draft', 'submitted', 'returned') or (moved.status = 'approved' and moved.publish_at > ${now}))`,
  },
  { table: 'official', of: () => sql`true` },
  { table: 'official_role', of: ({ today }) => sql`(moved.valid_to is null or moved.valid_to > ${today}::date)` },
  { table: 'unit_role', of: ({ today }) => sql`(moved.valid_to is null or moved.valid_to > ${today}::date)` },
  { table: 'directory_entry', of: () => sql`true` },
  { table: 'association', of: () => sql`true` },
  { table: 'oa_account', of: ({ today }) => sql`(moved.valid_to is null or moved.valid_to > ${today}::date)` },
];

/** Nobody begins to refer to these units until the transaction ends. */
export async function lockUnitRows(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select id from unit where id = any(${ids}::uuid[]) order by id for update`.execute(tx);
}

/** The units themselves: makes, ends and changes them, links them, and writes down what undoing needs. */
export async function changeUnits(tx: Tx, reorganisation: Reorganisation, plan: Plan): Promise<void> {
  const { id, effective_on: day, legal_document: document } = reorganisation;
  const { made, links } = plan;
  const changed = [...plan.changed.values()];
  const keys = [...plan.keys];
  await sql`
    insert into reorganisation_move (reorganisation_id, subject, row_id, from_unit_id, to_unit_id, before)
    select ${id}::uuid, 'search_key', unit.id, unit.id, null::uuid, unit.search_key
      from unit where unit.id = any(${column(keys, ([unitId]) => unitId)}::uuid[])
    union all
    select ${id}::uuid, 'made', given.id, given.first_id, null::uuid, null::text
      from unnest(${column(made, (it) => it.id)}::uuid[], ${column(made, (it) => it.firstId)}::uuid[]) as given(id, first_id)
    union all
    select ${id}::uuid, 'ended', given.id, given.id, given.heir_id, null::text
      from unnest(${column(plan.ended, (it) => it.id)}::uuid[], ${column(plan.ended, (it) => it.heirId)}::uuid[])
        as given(id, heir_id)
    union all
    select ${id}::uuid, 'ceded', given.id, given.id, null::uuid, null::text from unnest(${plan.ceded}::uuid[]) as given(id)`.execute(
    tx,
  );

  const endedIds = column(plan.ended, (it) => it.id);
  const recoded = changed.filter(({ code }) => code !== null);
  await sql`update unit set valid_to = ${day} where id = any(${endedIds}::uuid[])`.execute(tx);
  await sql`
    update unit_code set valid_to = ${day} where valid_to is null
       and unit_id = any(${[...endedIds, ...column(recoded, (it) => it.id)]}::uuid[])`.execute(tx);

  await sql`
    insert into unit (id, kind, type, name, within, search_key, parent_id, valid_from)
    select given.*, ${day}::date from unnest(
      ${column(made, (it) => it.id)}::uuid[], ${column(made, (it) => it.kind)}::text[],
      ${column(made, (it) => it.type)}::text[], ${column(made, (it) => it.name)}::text[],
      ${column(made, (it) => it.within)}::text[], ${column(made, (it) => it.searchKey)}::text[],
      ${column(made, (it) => it.parentId)}::uuid[]) as given`.execute(tx);
  await insertCodes(tx, [...made, ...recoded], day);
  await changeDescriptions(tx, id, changed, day);
  await sql`
    update unit set search_key = given.search_key
      from unnest(${column(keys, ([unitId]) => unitId)}::uuid[], ${column(keys, ([, key]) => key)}::text[])
        as given(id, search_key)
     where unit.id = given.id`.execute(tx);
  await sql`
    insert into unit_succession (predecessor_id, successor_id, share, effective_on, legal_document, reorganisation_id)
    select given.*, ${day}::date, ${document}, ${id} from unnest(
      ${column(links, (it) => it.from)}::uuid[], ${column(links, (it) => it.to)}::uuid[],
      ${column(links, (it) => it.share)}::text[]) as given`.execute(tx);
}

async function insertCodes(
  tx: Tx,
  units: readonly { id: string; code: string | null }[],
  day: LocalDate,
): Promise<void> {
  const coded = units.filter(({ code }) => code !== null);
  await sql`
    insert into unit_code (unit_id, scheme, code, valid_from)
    select given.id, ${OFFICIAL_SCHEME}, given.code, ${day}::date
      from unnest(${column(coded, (it) => it.id)}::uuid[], ${column(coded, (it) => it.code)}::text[])
        as given(id, code)`.execute(tx);
}

async function changeDescriptions(tx: Tx, id: string, changed: readonly ChangedUnit[], day: LocalDate): Promise<void> {
  await sql`
    insert into unit_version (unit_id, type, name, within, search_key, parent_id, valid_from, valid_to, reorganisation_id)
    select unit.id, unit.type, unit.name, unit.within, unit.search_key, unit.parent_id,
           coalesce((select max(earlier.valid_to) from unit_version earlier where earlier.unit_id = unit.id), unit.valid_from),
           ${day}::date, ${id}
      from unit where unit.id = any(${column(changed, (it) => it.id)}::uuid[])`.execute(tx);
  await sql`
    update unit set type = given.type, name = given.name, within = given.within, search_key = given.search_key,
           parent_id = given.parent_id
      from unnest(${column(changed, (it) => it.id)}::uuid[], ${column(changed, (it) => it.type)}::text[],
             ${column(changed, (it) => it.name)}::text[], ${column(changed, (it) => it.within)}::text[],
             ${column(changed, (it) => it.searchKey)}::text[], ${column(changed, (it) => it.parentId)}::uuid[])
        as given(id, type, name, within, search_key, parent_id)
     where unit.id = given.id`.execute(tx);
}

/**
 * What lies in units that ended moves to whom it was promised. It may run again: what somebody began in such a unit at the very
 * moment it ended is then moved too. @returns how many rows of each kind
 */
export async function moveWork(
  tx: Tx,
  { id }: Pick<Reorganisation, 'id'>,
  at: { now: Date; today: LocalDate },
): Promise<Record<string, number>> {
  const moved: Record<string, number> = {};
  for (const { table, of } of MOVED_TABLES) {
    const { numAffectedRows } = await sql`
      with ${endedBy(id)}, moving as (
        select moved.id, moved.unit_id, ended.heir_id from ${sql.table(table)} moved join ended on ended.unit_id = moved.unit_id
         where ${of(at)} for update of moved
      ), noted as (
        insert into reorganisation_move (reorganisation_id, subject, row_id, from_unit_id, to_unit_id)
        select ${id}, ${table}, moving.id, moving.unit_id, moving.heir_id from moving on conflict do nothing
      )
      update ${sql.table(table)} target set unit_id = moving.heir_id from moving where target.id = moving.id`.execute(
      tx,
    );
    moved[table] = Number(numAffectedRows ?? 0);
  }
  Object.assign(moved, await movePeople(tx, id, at.now));
  moved['notice_place'] = await addPlaces(tx, id, at.now);
  await addPollPlaces(tx, id, at.today);
  return moved;
}

const NEWS_DAYS = 365;

/** News of the last year can be read in the successors; what is not published yet is addressed to them alone. */
async function addPlaces(tx: Tx, id: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - NEWS_DAYS * 86_400_000);
  const added = await sql`
    with ${endedBy(id)}
    insert into notice_place (notice_id, unit_id, reorganisation_id)
    select distinct place.notice_id, link.successor_id, ${id}::uuid
      from ended
      join unit_succession link on link.predecessor_id = ended.unit_id and link.reorganisation_id = ${id}
      join notice_place place on place.unit_id = ended.unit_id
      join notice on notice.id = place.notice_id
     where notice.publish_at is null or notice.publish_at > ${since}
        on conflict do nothing`.execute(tx);
  await sql`
    with ${endedBy(id)}, leaving as (
      select place.notice_id, place.unit_id from notice_place place
        join ended on ended.unit_id = place.unit_id
        join notice on notice.id = place.notice_id
       where (notice.status in ('draft', 'submitted', 'returned') or (notice.status = 'approved' and notice.publish_at > ${now}))
         and exists (select from unit_succession link
                      where link.predecessor_id = ended.unit_id and link.reorganisation_id = ${id})
    ), noted as (
      insert into reorganisation_move (reorganisation_id, subject, row_id, from_unit_id)
      select ${id}, 'notice_place', leaving.notice_id, leaving.unit_id from leaving on conflict do nothing
    )
    delete from notice_place place using leaving
     where (place.notice_id, place.unit_id) = (leaving.notice_id, leaving.unit_id)`.execute(tx);
  return Number(added.numAffectedRows ?? 0);
}
