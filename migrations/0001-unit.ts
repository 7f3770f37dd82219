import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Units live through time: the key is ours, because official codes were reused for other communes in 2025. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db);

  await sql`
    create table unit (
      id uuid primary key,
      kind text not null check (kind in ('province', 'commune', 'department')),
      type text not null,
      name text not null,
      within text not null,
      search_key text not null,
      parent_id uuid constraint unit_parent_exists references unit,
      valid_from date not null,
      valid_to date,
      constraint unit_period check (valid_to > valid_from)
    )`.execute(db);
  await sql`create index unit_search on unit using gin (search_key gin_trgm_ops)`.execute(db);
  await sql`create index unit_parent on unit (parent_id)`.execute(db);
  await sql`comment on column unit.valid_to is 'first day on which the unit no longer exists; null while it does'`.execute(
    db,
  );

  await sql`
    create table unit_code (
      unit_id uuid not null constraint unit_code_of references unit,
      scheme text not null,
      code text not null,
      valid_from date not null,
      valid_to date,
      primary key (unit_id, scheme, valid_from)
    )`.execute(db);
  await sql`create index unit_code_lookup on unit_code (scheme, code, valid_from)`.execute(db);

  await sql`
    create table unit_succession (
      predecessor_id uuid not null constraint unit_succession_from references unit,
      successor_id uuid not null constraint unit_succession_to references unit,
      share text not null check (share in ('whole', 'part')),
      effective_on date not null,
      legal_document text not null,
      primary key (predecessor_id, successor_id, effective_on),
      constraint unit_succession_distinct check (predecessor_id <> successor_id)
    )`.execute(db);
  await sql`create index unit_succession_successor on unit_succession (successor_id)`.execute(db);

  // /readyz compares what has run with what the server expects.
  await sql`grant select on kysely_migration to gan_dan_app`.execute(db);
  await sql`grant select, insert, update on unit, unit_code, unit_succession to gan_dan_app`.execute(db);
}
