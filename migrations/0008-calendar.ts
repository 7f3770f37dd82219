import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Days off are announced year by year, so a year without a row is unknown. Officials keep these tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table calendar_year (
      year integer primary key check (year between 2020 and 2100),
      source text not null
    )`.execute(db);
  await sql`
    create table calendar_day (
      day date primary key,
      year integer not null constraint calendar_day_of references calendar_year on delete cascade,
      kind text not null check (kind in ('holiday', 'make_up')),
      name text not null,
      constraint calendar_day_in_its_year check (extract(year from day) = year)
    )`.execute(db);
  await sql`grant select, insert, update, delete on calendar_year, calendar_day to gan_dan_app`.execute(db);
}
