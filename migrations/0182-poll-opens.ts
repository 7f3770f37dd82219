import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** How often the questions of a poll were read, by day: sums, and nobody in them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table poll_open_count (
      poll_id uuid not null constraint poll_open_count_of references poll on delete cascade,
      day date not null,
      n integer not null check (n > 0),
      primary key (poll_id, day)
    )`.execute(db);
  await sql`grant select, insert, update (n) on poll_open_count to gan_dan_app`.execute(db);
  await sql`comment on column poll_cell.item is '"": ballots; "#long", "#straight": ballots with enough faces, with one face for all; "a#2": put second in the ranking a'`.execute(
    db,
  );
}
