import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What cannot be worked off stands aside for the others, and is tried again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table zalo_event
      add column tries integer not null default 0,
      add column tried_at timestamptz`.execute(db);
  await sql`comment on column zalo_event.tries is 'how often working it off has failed'`.execute(db);
  await sql`grant update (tries, tried_at) on zalo_event to gan_dan_app`.execute(db);
}
