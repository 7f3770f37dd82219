import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** How many residents the notices of a commune, and of the province, reach, day by day: sums, and nobody in them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table reach_day (
      unit_id uuid not null,
      day date not null,
      residents integer not null check (residents >= 0),
      followers integer not null check (followers >= 0),
      primary key (unit_id, day)
    )`.execute(db);
  await sql`comment on column reach_day.unit_id is 'no reference, so that a unit that is unmade the day it was made leaves its sums behind'`.execute(
    db,
  );
  await sql`comment on column reach_day.followers is 'who live elsewhere, or have said nowhere, and follow it'`.execute(
    db,
  );
  await sql`grant select, insert, update (residents, followers) on reach_day to gan_dan_app`.execute(db);
}
