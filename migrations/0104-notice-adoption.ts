import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** A notice that a unit took over from an office of the province, so that it counts for the unit and is known to be no text of its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table notice add column adopted_from_id uuid constraint notice_adopted_from references notice`.execute(
    db,
  );
  await sql`create index notice_adopted on notice (adopted_from_id) where adopted_from_id is not null`.execute(db);
}
