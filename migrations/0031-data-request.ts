import type { Kysely } from 'kysely';
import { sql } from 'kysely';

const STRICT =
  'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, NĐ 356/2025/NĐ-CP; lấy cách hiểu chặt hơn (ngày thường), cơ quan chủ quản xác nhận trước khi dùng thật';
const ZALO = 'Điều khoản nền tảng Zalo: xong và báo trong 72 giờ';

/** The register of requests about personal data. It knows requests by a code; who asks is not in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table data_request_period (
      kind text not null check (kind in ('access', 'correction', 'deletion', 'withdrawal', 'objection')),
      origin text not null check (origin in ('person', 'zalo')),
      valid_from date not null,
      acknowledge_working_days integer not null check (acknowledge_working_days between 1 and 10),
      days integer not null check (days between 1 and 60),
      third_party_days integer not null check (third_party_days >= days),
      extension_days integer not null check (extension_days >= 0),
      source text not null,
      primary key (kind, origin, valid_from)
    )`.execute(db);
  await sql`comment on column data_request_period.days is 'calendar days, the day of receiving not counted'`.execute(
    db,
  );
  await sql`comment on column data_request_period.third_party_days is 'where Zalo must stop too'`.execute(db);
  await sql`
    insert into data_request_period
      (kind, origin, valid_from, acknowledge_working_days, days, third_party_days, extension_days, source) values
      ('access', 'person', '2026-01-01', 2, 10, 10, 15, ${sql.lit(STRICT)}),
      ('correction', 'person', '2026-01-01', 2, 10, 10, 15, ${sql.lit(STRICT)}),
      ('deletion', 'person', '2026-01-01', 2, 15, 20, 15, ${sql.lit(STRICT)}),
      ('withdrawal', 'person', '2026-01-01', 2, 15, 20, 15, ${sql.lit(STRICT)}),
      ('objection', 'person', '2026-01-01', 2, 15, 20, 15, ${sql.lit(STRICT)}),
      ('deletion', 'zalo', '2026-01-01', 2, 2, 2, 0, ${sql.lit(ZALO)})`.execute(db);

  await sql`
    create table data_request (
      id uuid primary key,
      client_request_id uuid not null constraint data_request_entered_once unique,
      code text not null constraint data_request_code_taken unique check (code ~ '^[0-9]{9}$'),
      version integer not null default 1,
      kind text not null check (kind in ('access', 'correction', 'deletion', 'withdrawal', 'objection')),
      channel text not null check (channel in ('mini_app', 'web', 'zalo', 'counter')),
      purpose text check (purpose in ('account', 'place', 'contact', 'follow')),
      received_at timestamptz not null,
      acknowledge_by date not null,
      acknowledged_at timestamptz,
      due_on date not null,
      latest_on date not null,
      extended_reason text,
      our_part_done_at timestamptz,
      zalo_part text not null check (zalo_part in ('none', 'owed', 'done')),
      closed_at timestamptz,
      outcome text check (outcome in ('done', 'refused', 'nothing_kept', 'agreed_again')),
      outcome_reason text,
      entered_by uuid constraint data_request_enterer references official,
      closed_by uuid constraint data_request_closer references official,
      constraint data_request_closed check ((closed_at is null) = (outcome is null)),
      constraint data_request_not_closed_early check (closed_at is null or zalo_part <> 'owed'),
      constraint data_request_extended check (due_on <= latest_on)
    )`.execute(db);
  await sql`comment on column data_request.latest_on is 'what due_on may be moved to, once, with a reason'`.execute(db);
  await sql`create index data_request_open on data_request (due_on, id) where closed_at is null`.execute(db);
  await sql`create index data_request_received on data_request (received_at desc, id desc)`.execute(db);

  await sql`
    create table zalo_event (
      id uuid primary key,
      digest bytea not null constraint zalo_event_once unique,
      kind text not null check (kind in ('revoke_consent', 'withdraw')),
      sealed bytea,
      happened_at timestamptz not null,
      received_at timestamptz not null,
      data_request_id uuid not null constraint zalo_event_request references data_request
    )`.execute(db);
  await sql`comment on column zalo_event.sealed is 'the bytes Zalo sent, sealed; gone once worked off, because they name the person'`.execute(
    db,
  );
  await sql`comment on column zalo_event.digest is 'keyed, so that a repeated event is known again without keeping whom it names'`.execute(
    db,
  );
  await sql`create index zalo_event_waiting on zalo_event (received_at) where sealed is not null`.execute(db);

  await sql`grant select on data_request_period to gan_dan_app`.execute(db);
  await sql`
    grant select, insert, delete,
      update (version, acknowledged_at, due_on, extended_reason, our_part_done_at, zalo_part, closed_at, outcome, outcome_reason, closed_by)
    on data_request to gan_dan_app`.execute(db);
  await sql`grant select, insert, delete, update (sealed) on zalo_event to gan_dan_app`.execute(db);
}
