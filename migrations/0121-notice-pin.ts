import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Notices that an office keeps first in the feed until a day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notice_pin (
      notice_id uuid primary key constraint notice_pin_of references notice,
      until date not null,
      official_id uuid not null constraint notice_pin_by references official,
      pinned_at timestamptz not null
    )`.execute(db);
  await sql`grant select, insert, delete, update (until, official_id, pinned_at) on notice_pin to gan_dan_app`.execute(
    db,
  );
}
