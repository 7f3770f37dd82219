import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The ledger of morning mails tells when somebody worked; it is needed for a day, and kept for a month. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant delete on official_digest to gan_dan_app`.execute(db);
}
