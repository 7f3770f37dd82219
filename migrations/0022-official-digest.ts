import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** One row for each morning mail: written before it is sent, so that a crash in the middle sends none twice. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table official_digest (
      official_id uuid not null constraint official_digest_of references official,
      day date not null,
      claimed_at timestamptz not null,
      sent_at timestamptz,
      primary key (official_id, day)
    )`.execute(db);
  await sql`comment on column official_digest.sent_at is 'null: handed to the mail server and not heard of again, or refused by it'`.execute(
    db,
  );
  await sql`grant select, insert, update (sent_at) on official_digest to gan_dan_app`.execute(db);
}
