import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table official (
      id uuid primary key,
      username text not null constraint official_username_taken unique,
      full_name text not null,
      unit_id uuid not null constraint official_unit_exists references unit,
      password_hash text not null,
      totp_sealed bytea not null,
      totp_last_step bigint not null default 0,
      failed_sign_ins integer not null default 0,
      locked_until timestamptz,
      is_active boolean not null default true,
      is_demo boolean not null default false,
      created_at timestamptz not null
    )`.execute(db);
  await sql`comment on column official.totp_last_step is 'the last 30-second step whose code was used: a code works once'`.execute(
    db,
  );
  await sql`create index official_unit on official (unit_id)`.execute(db);

  await sql`
    create table official_role (
      official_id uuid not null constraint official_role_of references official,
      role text not null,
      primary key (official_id, role)
    )`.execute(db);

  await sql`
    create table official_session (
      token_hash bytea primary key,
      official_id uuid not null constraint official_session_of references official,
      created_at timestamptz not null,
      last_seen_at timestamptz not null,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index official_session_official on official_session (official_id)`.execute(db);

  await sql`grant select, insert, update (failed_sign_ins, locked_until, totp_last_step) on official to gan_dan_app`.execute(
    db,
  );
  await sql`grant select, insert, delete on official_role to gan_dan_app`.execute(db);
  await sql`grant select, insert, update, delete on official_session to gan_dan_app`.execute(db);
}
