import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Branches of associations and official accounts go where the work of an ended unit goes, and come back when that is undone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reorganisation_move drop constraint reorganisation_move_subject`.execute(db);
  await sql`
    alter table reorganisation_move add constraint reorganisation_move_subject check (subject in
      ('made', 'ended', 'ceded', 'search_key', 'resident', 'resident_hamlet', 'follow', 'follow_added', 'feedback', 'poll',
       'notice', 'notice_place', 'official', 'official_role', 'unit_role', 'directory_entry', 'association', 'oa_account'))`.execute(
    db,
  );
}
