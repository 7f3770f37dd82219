import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** A second stream: notices for enterprises, cooperatives and business households. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table notice drop constraint notice_audience_check`.execute(db);
  await sql`alter table notice add constraint notice_audience_check check (audience in ('residents', 'business'))`.execute(
    db,
  );
}
