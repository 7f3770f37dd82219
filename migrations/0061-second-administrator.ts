import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** One administrator alone makes no other: the role gives nothing until a second one confirms it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table official_role
      add column confirmed_by uuid constraint official_role_confirmed_by references official,
      add constraint official_role_second_person check (confirmed_by <> granted_by and confirmed_by <> official_id)`.execute(
    db,
  );
  await sql`comment on column official_role.confirmed_by is 'the second administrator, for the role of an administrator that one has given'`.execute(
    db,
  );
  await sql`grant update (confirmed_by) on official_role to gan_dan_app`.execute(db);
}
