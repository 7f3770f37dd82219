import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Tx } from '../platform/db.ts';
import { notes } from './reorganisation-notes.ts';
import { MOVED_TABLES } from './store-move.ts';
import { leavePollPlaces, takeBackPollPlaces } from './store-poll-place.ts';
import { movePeopleBack, restoreHamlets, takeBackPeople } from './store-people.ts';

/** Puts back what was moved; what has been moved on by somebody since stays where they put it. */
export async function moveBack(tx: Tx, id: string): Promise<void> {
  for (const { table } of MOVED_TABLES)
    await sql`
      update ${sql.table(table)} target set unit_id = noted.from_unit_id from ${notes(id, table)} noted
       where noted.row_id = target.id and target.unit_id = noted.to_unit_id`.execute(tx);
  await movePeopleBack(tx, id);
  await sql`delete from notice_place where reorganisation_id = ${id}`.execute(tx);
  await takeBackPollPlaces(tx, id);
  await sql`
    insert into notice_place (notice_id, unit_id)
    select noted.row_id, noted.from_unit_id from ${notes(id, 'notice_place')} noted on conflict do nothing`.execute(tx);
}

/**
 * What began in a new unit between its making and its unmaking goes to the unit that the preparer named first; residents who
 * chose it are asked again.
 */
export async function takeBackNewcomers(tx: Tx, id: string, now: Date): Promise<void> {
  const columns = [
    ...MOVED_TABLES.map(({ table }) => [table, 'unit_id'] as const),
    ['feedback', 'place_id'] as const,
    ['feedback', 'about_unit_id'] as const,
  ];
  for (const [table, column] of columns)
    await sql`
      update ${sql.table(table)} target set ${sql.ref(column)} = made.from_unit_id from ${notes(id, 'made')} made
       where target.${sql.ref(column)} = made.row_id`.execute(tx);
  await sql`
    update unit set parent_id = made.from_unit_id from ${notes(id, 'made')} made
     where unit.parent_id = made.row_id`.execute(tx);
  await takeBackPeople(tx, id, now);
  await sql`
    insert into notice_place (notice_id, unit_id)
    select distinct place.notice_id, made.from_unit_id
      from notice_place place join ${notes(id, 'made')} made on made.row_id = place.unit_id
        on conflict do nothing`.execute(tx);
  await sql`
    delete from notice_place place using ${notes(id, 'made')} made where place.unit_id = made.row_id`.execute(tx);
  await leavePollPlaces(tx, id);
}

/** The units as they were: what was made goes, what ended goes on, what was changed has its old name and place. */
export async function restoreUnits(tx: Tx, id: string, day: LocalDate): Promise<void> {
  await sql`delete from unit_succession where reorganisation_id = ${id}`.execute(tx);
  await sql`
    update unit set type = former.type, name = former.name, within = former.within,
           search_key = former.search_key, parent_id = former.parent_id
      from unit_version former where former.unit_id = unit.id and former.reorganisation_id = ${id}`.execute(tx);
  await sql`
    update unit set search_key = noted.before from ${notes(id, 'search_key')} noted where noted.row_id = unit.id`.execute(
    tx,
  );
  await sql`
    delete from unit_code using (
        select row_id as unit_id from ${notes(id, 'made')} made
        union all select unit_id from unit_version where reorganisation_id = ${id}) touched
     where unit_code.unit_id = touched.unit_id and unit_code.valid_from = ${day}`.execute(tx);
  await sql`
    update unit_code set valid_to = null from (
        select row_id as unit_id from ${notes(id, 'ended')} ended
        union all select unit_id from unit_version where reorganisation_id = ${id}) touched
     where unit_code.unit_id = touched.unit_id and unit_code.valid_to = ${day}`.execute(tx);
  await sql`delete from unit_version where reorganisation_id = ${id}`.execute(tx);
  await sql`
    update unit set valid_to = null from ${notes(id, 'ended')} ended where ended.row_id = unit.id`.execute(tx);
  await restoreHamlets(tx, id);
  await sql`delete from unit using ${notes(id, 'made')} made where made.row_id = unit.id`.execute(tx);
}
