import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Roles of officials, roles of offices and entries of the directory came after reorganisations; they move with their unit too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reorganisation_move drop constraint reorganisation_move_subject_check`.execute(db);
  await sql`
    alter table reorganisation_move add constraint reorganisation_move_subject check (subject in
      ('made', 'ended', 'ceded', 'search_key', 'resident', 'feedback', 'poll', 'notice', 'notice_place', 'official',
       'official_role', 'unit_role', 'directory_entry'))`.execute(db);
  await sql`grant update (unit_id) on official_role, unit_role, directory_entry to gan_dan_app`.execute(db);
}
