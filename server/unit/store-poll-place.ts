import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Tx } from '../platform/db.ts';
import { endedBy, notes } from './reorganisation-notes.ts';

/** A poll that is not over is asked in the successors of each of its places; the old place stays for the record. */
export async function addPollPlaces(tx: Tx, id: string, today: LocalDate): Promise<void> {
  await sql`
    with ${endedBy(id)}
    insert into poll_place (poll_id, unit_id, reorganisation_id)
    select distinct place.poll_id, link.successor_id, ${id}::uuid
      from ended
      join unit_succession link on link.predecessor_id = ended.unit_id and link.reorganisation_id = ${id}
      join poll_place place on place.unit_id = ended.unit_id
      join poll on poll.id = place.poll_id and poll.closes_on >= ${today}::date
        on conflict do nothing`.execute(tx);
}

export async function takeBackPollPlaces(tx: Tx, id: string): Promise<void> {
  await sql`delete from poll_place where reorganisation_id = ${id}`.execute(tx);
}

/** What was addressed to a unit that is unmade is addressed to the one from which it came. */
export async function leavePollPlaces(tx: Tx, id: string): Promise<void> {
  await sql`
    insert into poll_place (poll_id, unit_id)
    select distinct place.poll_id, made.from_unit_id
      from poll_place place join ${notes(id, 'made')} made on made.row_id = place.unit_id
        on conflict do nothing`.execute(tx);
  await sql`delete from poll_place place using ${notes(id, 'made')} made where place.unit_id = made.row_id`.execute(tx);
}
