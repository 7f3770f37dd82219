import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Accounts: an invitation before the first password, recovery codes, sessions with names, and how an account was closed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table official
      alter column password_hash drop not null,
      alter column totp_sealed drop not null,
      add column email text,
      add column last_active_at timestamptz,
      add column last_failure_at timestamptz,
      add column closed_at timestamptz,
      add column closed_by uuid constraint official_closed_by references official,
      add column closed_reason text,
      add constraint official_credentials check ((password_hash is null) = (totp_sealed is null))`.execute(db);
  await sql`comment on column official.password_hash is 'null until the invitation is accepted'`.execute(db);
  await sql`create index official_name on official (full_name, id)`.execute(db);
  await sql`
    grant update (email, full_name, password_hash, totp_sealed, last_active_at, last_failure_at, is_active, closed_at,
      closed_by, closed_reason) on official to gan_dan_app`.execute(db);

  await sql`alter table official_session add column id uuid not null default gen_random_uuid() constraint official_session_id unique`.execute(
    db,
  );

  await sql`
    create table official_invitation (
      id uuid primary key,
      official_id uuid not null constraint official_invitation_of references official,
      purpose text not null check (purpose in ('first', 're_enrolment')),
      token_hash bytea constraint official_invitation_token unique,
      totp_sealed bytea,
      asked_by uuid not null constraint official_invitation_asked_by references official,
      confirmed_by uuid constraint official_invitation_confirmed_by references official,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      constraint official_invitation_second_person
        check (purpose = 'first' or token_hash is null or (confirmed_by is not null and confirmed_by <> asked_by)),
      constraint official_invitation_not_oneself check (asked_by <> official_id and confirmed_by <> official_id),
      constraint official_invitation_link check ((token_hash is null) = (totp_sealed is null))
    )`.execute(db);
  await sql`comment on constraint official_invitation_second_person on official_invitation is 'a new second factor needs two administrators'`.execute(
    db,
  );
  await sql`create unique index official_invitation_open on official_invitation (official_id) where used_at is null`.execute(
    db,
  );
  await sql`
    grant select, insert, delete, update (token_hash, totp_sealed, confirmed_by, expires_at, used_at)
      on official_invitation to gan_dan_app`.execute(db);

  await sql`
    create table official_recovery_code (
      official_id uuid not null constraint official_recovery_code_of references official,
      code_hash bytea not null,
      used_at timestamptz,
      primary key (official_id, code_hash)
    )`.execute(db);
  await sql`grant select, insert, delete, update (used_at) on official_recovery_code to gan_dan_app`.execute(db);
}
