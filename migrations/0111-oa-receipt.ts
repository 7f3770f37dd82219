import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Zalo's receipt may come before the worker has written down which message it is for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table oa_receipt (
      message_id text primary key,
      received_at timestamptz not null
    )`.execute(db);
  await sql`comment on table oa_receipt is 'waits for its row of the ledger; nobody is named in it, and after a day it goes'`.execute(
    db,
  );
  await sql`grant select, insert, delete on oa_receipt to gan_dan_app`.execute(db);
}
