import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** How long wishes are kept outside the database, and failed sign-ins counted for names and addresses instead of for accounts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into retention_period (subject, days, source) values
      ('wish', 90, 'Lời xoá, lời rút lại giữ lâu bằng bản sao lưu cũ nhất: mức đề xuất 90 ngày; cơ quan chủ quản xác nhận trước khi dùng thật')`.execute(
    db,
  );
  await sql`
    create table sign_in_counter (
      digest bytea primary key,
      failures integer not null check (failures > 0),
      last_failure_at timestamptz not null,
      open_at timestamptz not null
    )`.execute(db);
  await sql`comment on table sign_in_counter is 'failed sign-ins with a name, whether or not it exists, or with a name on a computer that is known; gone after a quiet day'`.execute(
    db,
  );
  await sql`create index sign_in_counter_last on sign_in_counter (last_failure_at)`.execute(db);
  await sql`
    create table sign_in_address (
      digest bytea not null,
      minute timestamptz not null,
      failures integer not null check (failures >= 0),
      constraint sign_in_address_once primary key (digest, minute)
    )`.execute(db);
  await sql`comment on table sign_in_address is 'failed sign-ins of one address in one minute; gone after a day'`.execute(
    db,
  );
  await sql`create index sign_in_address_minute on sign_in_address (minute)`.execute(db);
  await sql`grant select, insert, delete, update (failures, last_failure_at, open_at) on sign_in_counter to gan_dan_app`.execute(
    db,
  );
  await sql`grant select, insert, delete, update (failures) on sign_in_address to gan_dan_app`.execute(db);
  await sql`alter table official drop column failed_sign_ins, drop column locked_until, drop column last_failure_at`.execute(
    db,
  );
}
