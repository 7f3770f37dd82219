import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Connecting an official account from the console, and what Zalo tells about one beside receipts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table oa_account
      add column version integer not null default 1,
      add column token_at timestamptz,
      drop constraint oa_account_once,
      add constraint oa_account_once exclude using gist (oa_id with =, daterange(valid_from, valid_to) with &&),
      drop constraint oa_account_days,
      add constraint oa_account_days check (valid_to is null or valid_to >= valid_from)`.execute(db);
  await sql`comment on column oa_account.version is 'counts what people change: connected anew, ended'`.execute(db);
  await sql`comment on column oa_account.token_at is 'when Zalo gave the pair that is kept now'`.execute(db);
  await sql`comment on column oa_account.valid_to is 'the first day on which the account is not this unit’s any more; on the day it began: it never was'`.execute(
    db,
  );
  await connections(db);
  await terms(db);
  await events(db);
}

async function connections(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table oa_connection (
      state_hash bytea primary key,
      session_hash bytea not null
        constraint oa_connection_session references official_session (token_hash) on delete cascade,
      unit_id uuid not null,
      account_id uuid constraint oa_connection_account references oa_account,
      expires_at timestamptz not null,
      used_at timestamptz
    )`.execute(db);
  await sql`comment on table oa_connection is 'an official was sent to Zalo’s permission page; goes with the session in which that was done'`.execute(
    db,
  );
  await sql`comment on column oa_connection.account_id is 'the account that is to be connected anew; null for one that is new here'`.execute(
    db,
  );
  await sql`create index oa_connection_session_hash on oa_connection (session_hash)`.execute(db);
  await sql`grant select, insert, update (used_at) on oa_connection to gan_dan_app`.execute(db);
}

const C = 'hồ sơ nền tảng Zalo, tổng hợp từ nguồn cộng đồng; kiểm chứng khi có tài khoản thật';

/** Shown to whoever connects; nothing is decided by it. */
async function terms(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table oa_term (
      name text primary key check (name in ('permission_code', 'access_token', 'grant')),
      value integer not null check (value > 0),
      unit text not null check (unit in ('minute', 'hour', 'month')),
      source text not null
    )`.execute(db);
  await sql`
    insert into oa_term (name, value, unit, source) values
      ('permission_code', 10, 'minute', ${sql.lit(`Mã cho phép của Zalo dùng một lần, trong 10 phút; ${C}`)}),
      ('access_token', 25, 'hour', ${sql.lit(`expires_in 90000 giây; ${C}`)}),
      ('grant', 3, 'month', ${sql.lit(`Khóa đổi mới dùng một lần, hết hạn sau 3 tháng không dùng; ${C}`)})`.execute(db);
  await sql`grant select on oa_term to gan_dan_app`.execute(db);
}

async function events(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table oa_event_name (
      name text primary key check (name ~ '^[a-z0-9_]{1,60}$'),
      first_at timestamptz not null,
      last_at timestamptz not null,
      n integer not null default 1 check (n > 0)
    )`.execute(db);
  await sql`comment on table oa_event_name is 'what Zalo tells, signed, and we do not know: its name and how often; nothing of what was said or by whom'`.execute(
    db,
  );
  await sql`
    create table oa_unfollow (
      oa_id text not null,
      user_hash bytea not null,
      at timestamptz not null,
      primary key (oa_id, user_hash)
    )`.execute(db);
  await sql`comment on table oa_unfollow is 'kept for the day in which Zalo may still tell of something older'`.execute(
    db,
  );
  await sql`grant select, insert, update (last_at, n) on oa_event_name to gan_dan_app`.execute(db);
  await sql`grant select, insert, delete, update (at) on oa_unfollow to gan_dan_app`.execute(db);
}
