import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** A role belongs to a unit and has days. Rows are ended, never deleted: who could approve on a day stays known. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table official_role drop constraint official_role_pkey`.execute(db);
  await sql`
    alter table official_role
      add column id uuid not null default gen_random_uuid(),
      add column unit_id uuid constraint official_role_unit references unit,
      add column valid_from date,
      add column valid_to date,
      add column kind text not null default 'own'
        constraint official_role_kind check (kind in ('own', 'substitute', 'delegated')),
      add column for_official_id uuid constraint official_role_for references official,
      add column reason text,
      add column granted_by uuid constraint official_role_granted_by references official,
      add column granted_at timestamptz,
      add column ended_by uuid constraint official_role_ended_by references official,
      add column ended_reason text`.execute(db);
  await sql`
    update official_role set
      unit_id = official.unit_id,
      valid_from = (official.created_at at time zone 'Asia/Ho_Chi_Minh')::date,
      granted_at = official.created_at
    from official where official.id = official_role.official_id`.execute(db);
  await sql`
    alter table official_role
      alter column unit_id set not null,
      alter column valid_from set not null,
      alter column granted_at set not null,
      add primary key (id),
      add constraint official_role_period check (valid_to is null or valid_to >= valid_from),
      add constraint official_role_substitute check ((kind = 'substitute') = (for_official_id is not null)),
      add constraint official_role_for_a_time check (kind = 'own' or (valid_to is not null and reason is not null)),
      add constraint official_role_not_for_oneself check (for_official_id <> official_id),
      add constraint official_role_not_by_oneself check (granted_by <> official_id)`.execute(db);
  await sql`comment on column official_role.valid_to is 'the first day on which it no longer holds'`.execute(db);
  await sql`create index official_role_official on official_role (official_id)`.execute(db);
  await sql`create index official_role_unit_role on official_role (unit_id, role)`.execute(db);
  await sql`create index official_role_for_official on official_role (for_official_id) where for_official_id is not null`.execute(
    db,
  );
  await sql`revoke delete on official_role from gan_dan_app`.execute(db);
  await sql`grant update (valid_to, ended_by, ended_reason) on official_role to gan_dan_app`.execute(db);

  await sql`
    create table unit_role (
      id uuid primary key,
      unit_id uuid not null constraint unit_role_of references unit,
      role text not null,
      valid_from date not null,
      valid_to date,
      source text not null,
      granted_by uuid not null constraint unit_role_granted_by references official,
      granted_at timestamptz not null,
      constraint unit_role_period check (valid_to is null or valid_to >= valid_from)
    )`.execute(db);
  await sql`comment on column unit_role.source is 'the decision that gives the role'`.execute(db);
  await sql`create index unit_role_role on unit_role (role, valid_from)`.execute(db);
  await sql`grant select, insert, update (valid_to) on unit_role to gan_dan_app`.execute(db);
}
