import type { Kysely } from 'kysely';
import { sql } from 'kysely';

const PASSED_ON =
  'NĐ 356/2025/NĐ-CP: 20 ngày khi bên thứ ba cũng phải dừng; không gia hạn, vì 30 ngày sau khi rút lại thì tài khoản bị xóa và không còn biết báo Zalo về ai; cơ quan chủ quản xác nhận trước khi dùng thật';

/** Zalo is told of whoever takes back the consent to their account, while the closed account still says who that is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table data_request_period drop constraint data_request_period_origin_check`.execute(db);
  await sql`
    alter table data_request_period
      add constraint data_request_period_origin_check check (origin in ('person', 'zalo', 'passed_on'))`.execute(db);
  await sql`comment on column data_request_period.origin is 'who asks; passed_on: a person, and Zalo has to be told'`.execute(
    db,
  );
  await sql`
    insert into data_request_period (kind, origin, valid_from, acknowledge_working_days, days, extension_days, source)
    values ('withdrawal', 'passed_on', '2026-01-01', 2, 20, 0, ${sql.lit(PASSED_ON)})`.execute(db);

  await sql`
    alter table data_request
      add column zalo_part text not null default 'none' check (zalo_part in ('none', 'owed', 'told', 'heard', 'dropped')),
      add column zalo_told_on date,
      add column zalo_reference text,
      drop constraint data_request_outcome_check,
      add constraint data_request_outcome_check check (outcome in ('done', 'refused', 'nothing_kept', 'agreed_again', 'nobody_left')),
      add constraint data_request_not_closed_early check (closed_at is null or zalo_part <> 'owed'),
      add constraint data_request_zalo_told check (
        (zalo_part = 'told') = (zalo_told_on is not null) and (zalo_part = 'told') = (zalo_reference is not null))`.execute(
    db,
  );
  await sql`comment on column data_request.zalo_part is 'heard: Zalo itself told us of this person; dropped: the outcome says why nobody is told any more'`.execute(
    db,
  );

  await sql`
    create table data_request_person (
      data_request_id uuid primary key constraint data_request_person_of references data_request on delete cascade,
      resident_id uuid not null constraint data_request_person_who references resident on delete cascade,
      constraint data_request_person_once unique (resident_id)
    )`.execute(db);
  await sql`comment on table data_request_person is 'about whom Zalo is still to be told; gone once it was, or with the person'`.execute(
    db,
  );

  await sql`grant update (zalo_part, zalo_told_on, zalo_reference) on data_request to gan_dan_app`.execute(db);
  await sql`grant select, insert, delete on data_request_person to gan_dan_app`.execute(db);
}
