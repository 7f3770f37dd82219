import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Residents: what they follow, the words they agreed to, and how they leave without a trace. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table resident
      add column reads_business boolean not null default false,
      add column closed_at timestamptz`.execute(db);
  await sql`comment on column resident.closed_at is 'consent to the account was withdrawn; erased once its period is over'`.execute(
    db,
  );
  await sql`create index resident_closed on resident (closed_at) where closed_at is not null`.execute(db);

  await sql`
    create table resident_follow (
      resident_id uuid not null constraint resident_follow_by references resident,
      unit_id uuid not null constraint resident_follow_of references unit,
      primary key (resident_id, unit_id)
    )`.execute(db);
  await sql`create index resident_follow_unit on resident_follow (unit_id)`.execute(db);

  await sql`
    create table consent_text (
      text_hash text primary key check (text_hash ~ '^[0-9a-f]{64}$'),
      purpose text not null check (purpose in ('account', 'place', 'contact', 'follow')),
      version text not null,
      text text not null,
      valid_from timestamptz not null
    )`.execute(db);
  await sql`comment on table consent_text is 'every wording that was ever agreed to, kept with the first agreement to it'`.execute(
    db,
  );
  await sql`alter table consent drop constraint consent_purpose_check`.execute(db);
  await sql`
    alter table consent
      add constraint consent_purpose_check check (purpose in ('account', 'place', 'contact', 'follow')),
      add column channel text not null default 'mini_app' check (channel in ('mini_app', 'web'))`.execute(db);
  // Not valid: rows from before have the hash of words that were in the code only.
  await sql`alter table consent add constraint consent_words foreign key (text_hash) references consent_text not valid`.execute(
    db,
  );

  // A statutory file stays when its sender leaves; the link to the account is cut and the contact is not opened any more.
  await sql`alter table feedback alter column resident_id drop not null`.execute(db);
  await sql`alter table file alter column uploader_id drop not null`.execute(db);
  await sql`create index file_uploader on file (uploader_id) where uploader_id is not null`.execute(db);
  await sql`alter table feedback_contact add column closed_at timestamptz`.execute(db);
  await sql`comment on column feedback_contact.closed_at is 'since then nobody opens it: the sender withdrew consent or left'`.execute(
    db,
  );

  await sql`create index reorganisation_move_resident on reorganisation_move (row_id) where subject = 'resident'`.execute(
    db,
  );

  await sql`
    create table retention_period (
      subject text primary key,
      days integer not null check (days > 0),
      source text not null
    )`.execute(db);
  await sql`
    insert into retention_period (subject, days, source) values
      ('resident', 30, 'Tài khoản đã rút đồng ý: mức đề xuất 30 ngày; cơ quan chủ quản xác nhận trước khi dùng thật'),
      ('ballot', 730, 'Phiếu gốc 24 tháng sau khi đóng phiếu, sau đó chỉ giữ số cộng: mức đề xuất; cơ quan chủ quản xác nhận trước khi dùng thật'),
      ('data_request', 1825, 'Sổ yêu cầu 5 năm sau khi xong: mức đề xuất; cơ quan chủ quản xác nhận trước khi dùng thật')`.execute(
    db,
  );

  await sql`grant update (closed_at, reads_business) on resident to gan_dan_app`.execute(db);
  await sql`grant select, insert, delete on resident_follow to gan_dan_app`.execute(db);
  await sql`grant select, insert on consent_text to gan_dan_app`.execute(db);
  await sql`grant update (closed_at) on feedback_contact to gan_dan_app`.execute(db);
  await sql`grant select on retention_period to gan_dan_app`.execute(db);

  await eraseResident(db);
}

/**
 * The application's role may not delete participation, consent or a resident: it may only ask for one whole person to be
 * erased, so that no mistake or intruder can let somebody answer twice, or take back an agreement, and leave the rest.
 */
async function eraseResident(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function erase_resident(who uuid, at timestamptz) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare
      files jsonb; cut integer; contacts integer; participations integer; consents integer; follows integer;
    begin
      perform 1 from public.resident where id = who for update;
      if not found then return null; end if;
      delete from public.resident_token where resident_id = who;
      delete from public.reorganisation_move where subject = 'resident' and row_id = who;
      delete from public.resident_follow where resident_id = who;
      get diagnostics follows = row_count;
      delete from public.poll_participation where resident_id = who;
      get diagnostics participations = row_count;
      delete from public.consent where resident_id = who;
      get diagnostics consents = row_count;
      update public.feedback_contact contact set closed_at = at from public.feedback
        where feedback.id = contact.feedback_id and feedback.resident_id = who and contact.closed_at is null;
      get diagnostics contacts = row_count;
      with gone as (delete from public.file where uploader_id = who and attached_at is null returning id)
        select coalesce(jsonb_agg(id), '[]') into files from gone;
      update public.file set uploader_id = null where uploader_id = who;
      update public.feedback set resident_id = null, client_request_id = id where resident_id = who;
      get diagnostics cut = row_count;
      delete from public.resident where id = who;
      return jsonb_build_object('files', files, 'feedback', cut, 'contacts', contacts,
        'participations', participations, 'consents', consents, 'follows', follows);
    end $$`.execute(db);
  await sql`comment on function erase_resident is 'answers what was erased, and the ids of files whose bytes are to go too; null when there is nobody'`.execute(
    db,
  );
  await sql`revoke all on function erase_resident from public`.execute(db);
  await sql`grant execute on function erase_resident to gan_dan_app`.execute(db);
}
