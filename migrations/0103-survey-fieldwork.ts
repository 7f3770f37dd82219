import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Days on which an official survey asks people in a place: nobody is told there how to answer it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table survey_fieldwork (
      id uuid primary key,
      unit_id uuid not null constraint survey_fieldwork_in references unit,
      survey text not null check (survey in ('sipas', 'papi')),
      first_day date not null,
      last_day date not null,
      source text not null,
      version integer not null default 1,
      constraint survey_fieldwork_period check (last_day >= first_day)
    )`.execute(db);
  await sql`comment on column survey_fieldwork.unit_id is 'a commune, or the province for all of it'`.execute(db);
  await sql`create index survey_fieldwork_unit on survey_fieldwork (unit_id, last_day)`.execute(db);
  await sql`
    grant select, insert, delete, update (unit_id, survey, first_day, last_day, source, version)
       on survey_fieldwork to gan_dan_app`.execute(db);
}
