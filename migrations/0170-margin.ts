import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Population margins, to which the answers of a poll are weighted; figures say how they were made, so that a new way makes them anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table margin_set (
      id uuid primary key,
      unit_id uuid not null constraint margin_set_of references unit,
      source text not null check (source <> ''),
      as_of date not null,
      imported_by uuid not null constraint margin_set_by references official,
      imported_at timestamptz not null
    )`.execute(db);
  await sql`comment on table margin_set is 'the latest of a unit counts; older ones stay, for what was published with them'`.execute(
    db,
  );
  await sql`create index margin_set_unit on margin_set (unit_id, imported_at desc, id desc)`.execute(db);
  await sql`
    create table margin (
      set_id uuid not null constraint margin_of references margin_set,
      dimension text not null constraint margin_dimension check (dimension in ('sex', 'age', 'area')),
      category text not null,
      people integer not null constraint margin_people check (people > 0),
      primary key (set_id, dimension, category)
    )`.execute(db);
  await sql`grant select, insert on margin_set, margin to gan_dan_app`.execute(db);

  await sql`alter table poll_result add column made_of text not null default ''`.execute(db);
  await sql`alter table poll_result alter column made_of drop default`.execute(db);
  await sql`comment on column poll_result.made_of is 'shape of the figures, margins, whether the last ballot is counted; another one: to be made anew'`.execute(
    db,
  );
  await sql`grant update (made_of) on poll_result to gan_dan_app`.execute(db);
}
