import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Nothing about people is given to Zalo, and after an erasure nobody could say about whom to write: people end it in Zalo themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    update data_request set closed_at = our_part_done_at, outcome = 'done'
     where zalo_part = 'owed' and closed_at is null and our_part_done_at is not null`.execute(db);
  await sql`alter table data_request drop column zalo_part`.execute(db);
  await sql`alter table data_request_period drop column third_party_days`.execute(db);
}
