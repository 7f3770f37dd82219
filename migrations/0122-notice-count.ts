import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * How often notices were opened and how they were rated: sums only, by commune and hour or day. Nothing here is of a person, a device or an
 * address. `notice_tap` remembers for some days which taps were counted, not what they were, so that a tap sent twice counts once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notice_open_count (
      notice_id uuid not null constraint notice_open_count_of references notice,
      hour timestamptz not null,
      place_id uuid,
      n integer not null check (n > 0),
      constraint notice_open_counted_once unique nulls not distinct (notice_id, hour, place_id)
    )`.execute(db);
  await sql`
    create table notice_rating_count (
      notice_id uuid not null constraint notice_rating_count_of references notice,
      day date not null,
      place_id uuid,
      answer text not null check (answer in ('yes', 'unclear', 'no')),
      n integer not null check (n > 0),
      constraint notice_rating_counted_once unique nulls not distinct (notice_id, day, place_id, answer)
    )`.execute(db);
  for (const table of ['notice_open_count', 'notice_rating_count'])
    await sql`comment on column ${sql.ref(`${table}.place_id`)} is 'the commune of that day, chosen on the device; no reference, so that a unit that is unmade the day it was made leaves its sums behind'`.execute(
      db,
    );
  await sql`create table notice_tap (id uuid primary key, day date not null)`.execute(db);

  await sql`grant select, insert, update (n) on notice_open_count, notice_rating_count to gan_dan_app`.execute(db);
  await sql`grant select, insert, delete on notice_tap to gan_dan_app`.execute(db);
}
