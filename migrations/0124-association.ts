import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Branches of associations (đoàn thể), each with a code for its own links, and how often notices were opened through them: sums only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table association (
      id uuid primary key,
      unit_id uuid not null constraint association_of references unit,
      name text not null,
      code text not null constraint association_code unique check (code ~ '^[a-z0-9]{8}$'),
      is_current boolean not null default true,
      created_at timestamptz not null
    )`.execute(db);
  await sql`comment on column association.code is 'stands in the links it hands on; not a secret'`.execute(db);
  await sql`create index association_unit on association (unit_id, name, id)`.execute(db);
  await sql`
    create table association_open_count (
      notice_id uuid not null constraint association_open_count_of references notice,
      association_id uuid not null constraint association_open_count_through references association,
      day date not null,
      n integer not null check (n > 0),
      primary key (notice_id, association_id, day)
    )`.execute(db);
  await sql`grant select, insert, update (name, is_current, unit_id) on association to gan_dan_app`.execute(db);
  await sql`grant select, insert, update (n) on association_open_count to gan_dan_app`.execute(db);
}
