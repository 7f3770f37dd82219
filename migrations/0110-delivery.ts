import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The ledger through which anything addressed to a person, or to the followers of an account, leaves the house. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await accounts(db);
  await limits(db);
  await ledger(db);
  await agreement(db);
}

async function accounts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table oa_account (
      id uuid primary key,
      unit_id uuid not null constraint oa_account_unit references unit,
      oa_id text not null constraint oa_account_once unique check (oa_id ~ '^[0-9]{1,20}$'),
      name text not null,
      valid_from date not null,
      valid_to date,
      state text not null check (state in ('active', 'stopped', 'consent_needed')),
      zalo_code integer,
      state_at timestamptz not null,
      token_sealed bytea,
      refresh_at timestamptz,
      refresh_maybe_spent boolean not null default false,
      rests_until timestamptz,
      failures integer not null default 0,
      minute timestamptz,
      called integer not null default 0,
      constraint oa_account_days check (valid_to is null or valid_to > valid_from)
    )`.execute(db);
  await sql`comment on column oa_account.token_sealed is 'access and refresh token, sealed together: one is never stored without the other'`.execute(
    db,
  );
  await sql`comment on column oa_account.refresh_maybe_spent is 'a refresh was asked for and its answer got lost'`.execute(
    db,
  );
  await sql`comment on column oa_account.rests_until is 'nobody calls before: Zalo was slow, out of reach, or asked us to wait'`.execute(
    db,
  );
  await sql`comment on column oa_account.called is 'calls in that minute, by all workers'`.execute(db);
  await sql`create index oa_account_unit_id on oa_account (unit_id)`.execute(db);
  await sql`
    create table oa_contact (
      id uuid primary key,
      account_id uuid not null constraint oa_contact_account references oa_account,
      resident_id uuid not null constraint oa_contact_of references resident on delete cascade,
      user_hash bytea not null,
      user_sealed bytea not null,
      interacted_at timestamptz not null,
      constraint oa_contact_once unique (resident_id, account_id),
      constraint oa_contact_user unique (account_id, user_hash)
    )`.execute(db);
  await sql`comment on table oa_contact is 'people of the Mini App who asked to be told through this account, as the account knows them'`.execute(
    db,
  );
  await sql`grant select, insert, update on oa_account to gan_dan_app`.execute(db);
  await sql`grant select, insert, update, delete on oa_contact to gan_dan_app`.execute(db);
}

const C = 'hồ sơ nền tảng Zalo, tổng hợp từ nguồn cộng đồng; kiểm chứng khi có tài khoản thật';

async function limits(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table channel_limit (
      channel text not null check (channel in ('oa_message', 'oa_article')),
      name text not null,
      value integer not null,
      source text not null,
      primary key (channel, name)
    )`.execute(db);
  await sql`
    insert into channel_limit (channel, name, value, source) values
      ('oa_message', 'text', 2000, ${sql.lit(`Tin tư vấn: 2000 ký tự; ${C}`)}),
      ('oa_message', 'window_hours', 168, ${sql.lit(`Người nhận có tương tác trong 7 ngày; ${C}`)}),
      ('oa_message', 'free_hours', 48, ${sql.lit(`Miễn phí trong 48 giờ sau tương tác; ${C}`)}),
      ('oa_message', 'from_hour', 6, ${sql.lit('Tin tuyên truyền chỉ gửi ban ngày: quy tắc của cơ quan')}),
      ('oa_message', 'to_hour', 22, ${sql.lit('Tin tuyên truyền chỉ gửi ban ngày: quy tắc của cơ quan')}),
      ('oa_message', 'per_minute', 4000, ${sql.lit(`4000 lượt gọi một phút mỗi ứng dụng; ${C}`)}),
      ('oa_article', 'title', 150, ${sql.lit(`Bài viết: tiêu đề 150; ${C}`)}),
      ('oa_article', 'description', 300, ${sql.lit(`Bài viết: trích yếu 300; ${C}`)}),
      ('oa_article', 'author', 50, ${sql.lit(`Bài viết: tác giả 50; ${C}`)}),
      ('oa_article', 'from_hour', 6, ${sql.lit(`Truyền thông chỉ từ 06:00 đến 21:59; ${C}`)}),
      ('oa_article', 'to_hour', 22, ${sql.lit(`Truyền thông chỉ từ 06:00 đến 21:59; ${C}`)}),
      ('oa_article', 'per_minute', 4000, ${sql.lit(`4000 lượt gọi một phút mỗi ứng dụng; ${C}`)})`.execute(db);
  await sql`grant select on channel_limit to gan_dan_app`.execute(db);
}

async function ledger(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table broadcast (
      id uuid primary key,
      notice_id uuid not null constraint broadcast_notice references notice,
      account_id uuid not null constraint broadcast_account references oa_account,
      channel text not null check (channel in ('oa_message', 'oa_article')),
      status text not null check (status in ('running', 'paused', 'cancelled', 'done')),
      version integer not null default 1,
      content jsonb not null,
      audience integer not null check (audience >= 0),
      send_from timestamptz not null,
      not_after timestamptz,
      frozen_at timestamptz not null,
      article_token text,
      article_id text,
      called_at timestamptz,
      constraint broadcast_once unique (notice_id, channel, account_id),
      constraint broadcast_in_time check (not_after is null or not_after > send_from)
    )`.execute(db);
  await sql`comment on column broadcast.audience is 'rows of the ledger made when it was frozen; the sum of all states, for ever'`.execute(
    db,
  );
  await sql`comment on column broadcast.called_at is 'written before the one call to all followers: after it, nothing tells whether it arrived'`.execute(
    db,
  );
  await sql`create index broadcast_open on broadcast (account_id) where status in ('running', 'paused')`.execute(db);
  await sql`create index broadcast_frozen on broadcast (frozen_at desc, id desc)`.execute(db);

  await sql`
    create table delivery (
      id bigint generated always as identity primary key,
      broadcast_id uuid constraint delivery_broadcast references broadcast,
      feedback_id uuid constraint delivery_feedback references feedback,
      account_id uuid not null,
      contact_id uuid,
      due_at timestamptz not null,
      not_after timestamptz,
      settled_at timestamptz,
      claim uuid,
      attempts integer not null default 0,
      state text not null
        check (state in ('pending', 'sending', 'uncertain', 'accepted', 'delivered', 'failed', 'skipped')),
      reason text,
      zalo_code integer,
      message_id text,
      event text check (event in ('answered', 'refused')),
      constraint delivery_of_one check (num_nonnulls(broadcast_id, feedback_id) = 1),
      constraint delivery_says_what check ((feedback_id is null) = (event is null)),
      constraint delivery_of_feedback_ends check ((feedback_id is null) = (not_after is null)),
      constraint delivery_sending check (state <> 'sending' or claim is not null),
      constraint delivery_settled check (
        (settled_at is null) = (state in ('pending', 'sending', 'uncertain')))
    ) with (fillfactor = 90)`.execute(db);
  await sql`comment on column delivery.contact_id is 'of oa_contact; when that row is gone nothing here leads to the person'`.execute(
    db,
  );
  await sql`comment on column delivery.not_after is 'of a message about a feedback; a broadcast has its own'`.execute(
    db,
  );
  await sql`comment on column delivery.claim is 'our own key of an attempt, written before Zalo is called'`.execute(db);
  await sql`create index delivery_due on delivery (account_id, due_at, id) where state = 'pending'`.execute(db);
  await sql`create index delivery_uncertain on delivery (account_id, due_at, id) where state = 'uncertain' and reason is null`.execute(
    db,
  );
  await sql`create index delivery_late on delivery (not_after) where state = 'pending' and not_after is not null`.execute(
    db,
  );
  await sql`create index delivery_of_broadcast on delivery (broadcast_id) where broadcast_id is not null`.execute(db);
  await sql`create index delivery_of_feedback on delivery (feedback_id) where feedback_id is not null`.execute(db);
  await sql`create index delivery_message on delivery (message_id) where message_id is not null`.execute(db);

  await sql`
    create table delivery_claim (
      id uuid primary key,
      account_id uuid not null,
      claimed_at timestamptz not null,
      delivery_ids bigint[] not null
    )`.execute(db);
  await sql`comment on table delivery_claim is 'what some worker is sending; a row that outlives its lease was left by a worker that died'`.execute(
    db,
  );

  await sql`
    create table delivery_total (
      broadcast_id uuid not null constraint delivery_total_of references broadcast,
      state text not null,
      reason text not null default '',
      n integer not null check (n > 0),
      primary key (broadcast_id, state, reason)
    )`.execute(db);
  await sql`comment on table delivery_total is 'what is left of a broadcast when its rows are deleted'`.execute(db);
  await sql`
    insert into retention_period (subject, days, source) values
      ('delivery', 180, 'Sổ gửi tin: giữ từng dòng 180 ngày để tra soát, sau đó chỉ giữ số cộng; mức đề xuất, cơ quan chủ quản xác nhận trước khi dùng thật')`.execute(
    db,
  );

  await sql`grant select, insert on broadcast to gan_dan_app`.execute(db);
  await sql`grant update (status, version, audience, article_token, article_id, called_at) on broadcast to gan_dan_app`.execute(
    db,
  );
  await sql`grant select, insert, delete on delivery to gan_dan_app`.execute(db);
  await sql`
    grant update (state, reason, zalo_code, due_at, settled_at, claim, attempts, message_id) on delivery to gan_dan_app`.execute(
    db,
  );
  await sql`grant select, insert, delete on delivery_claim to gan_dan_app`.execute(db);
  await sql`grant select, insert on delivery_total to gan_dan_app`.execute(db);
}

/** One more thing to agree to: being told through Zalo. */
async function agreement(db: Kysely<unknown>): Promise<void> {
  for (const table of ['consent', 'consent_text'])
    await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(`${table}_purpose_check`)},
      add constraint ${sql.ref(`${table}_purpose_check`)}
        check (purpose in ('account', 'place', 'contact', 'follow', 'message'))`.execute(db);
  await sql`alter table data_request drop constraint data_request_purpose_check,
    add constraint data_request_purpose_check
      check (purpose in ('account', 'place', 'contact', 'follow', 'message'))`.execute(db);
}
