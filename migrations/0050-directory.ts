import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What the directives call for beside notices: whom to call, where to look, on which document it rests. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table directory_entry (
      id uuid primary key,
      kind text not null check (kind in ('hotline', 'link', 'document', 'zalo_account')),
      unit_id uuid not null constraint directory_entry_of references unit,
      name text not null,
      address text,
      hours jsonb not null,
      issued_on date,
      note text,
      valid_from date,
      valid_to date,
      replaced_by_id uuid constraint directory_entry_replaced_by references directory_entry,
      verified_on date,
      checked_at timestamptz,
      failures integer not null default 0,
      problem text,
      version integer not null default 1,
      constraint directory_entry_address check (address is not null or kind = 'document'),
      constraint directory_entry_period check (valid_to >= valid_from),
      constraint directory_entry_replaced_by_another check (replaced_by_id <> id)
    )`.execute(db);
  await sql`comment on column directory_entry.address is 'number, URL, số ký hiệu or id of the account, as the kind says'`.execute(
    db,
  );
  await sql`create index directory_entry_unit on directory_entry (unit_id, kind, name, id)`.execute(db);
  await sql`create index directory_entry_kind on directory_entry (kind, name, id)`.execute(db);
  await sql`create index directory_entry_replaced on directory_entry (replaced_by_id)`.execute(db);
  await sql`
    create index directory_entry_link_check on directory_entry (checked_at nulls first) where kind = 'link'`.execute(
    db,
  );

  await sql`
    grant select, insert, delete,
      update (name, address, hours, issued_on, note, valid_from, valid_to, replaced_by_id, verified_on,
              checked_at, failures, problem, version)
      on directory_entry to gan_dan_app`.execute(db);
}
