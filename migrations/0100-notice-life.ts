import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What happens to a notice after it is published: it is corrected, withdrawn, or its last day passes; and its history. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table notice drop constraint notice_status_check`.execute(db);
  await sql`
    alter table notice
      add column valid_until date,
      add column corrects_id uuid constraint notice_corrects references notice,
      add column correction_note text,
      add column corrected_at timestamptz,
      add column withdrawn_at timestamptz,
      add column withdrawn_by uuid constraint notice_withdrawn_by references official,
      add column withdrawn_reason text,
      add constraint notice_status_check
        check (status in ('draft', 'submitted', 'returned', 'approved', 'applied', 'withdrawn', 'dropped')),
      add constraint notice_corrects_another check (corrects_id <> id),
      add constraint notice_correction_says_what check ((corrects_id is null) or (correction_note is not null)),
      add constraint notice_correction_is_applied check ((corrects_id is null or status <> 'approved') and (corrects_id is not null or status <> 'applied')),
      add constraint notice_applied_is_approved check (status <> 'applied' or approver_id is not null),
      add constraint notice_withdrawn_says_why
        check ((status = 'withdrawn') = (withdrawn_at is not null) and (withdrawn_at is null) = (withdrawn_by is null)
           and (withdrawn_at is null) = (withdrawn_reason is null))`.execute(db);
  await sql`comment on column notice.valid_until is 'the last day on which it holds'`.execute(db);
  await sql`comment on column notice.corrects_id is 'of a correction: the published notice whose text it replaces once it is approved'`.execute(
    db,
  );
  await sql`comment on column notice.correction_note is 'what the last correction changed, in words for residents; of a correction, what it will change'`.execute(
    db,
  );
  await sql`
    create unique index notice_one_open_correction on notice (corrects_id)
     where status in ('draft', 'submitted', 'returned')`.execute(db);

  // The notice at each step, as it was: rows are added and never changed.
  await sql`
    create table notice_version (
      notice_id uuid not null constraint notice_version_of references notice,
      number integer not null,
      event text not null check (event in ('submitted', 'returned', 'approved', 'corrected', 'withdrawn')),
      at timestamptz not null,
      official_id uuid not null constraint notice_version_by references official,
      author_id uuid not null constraint notice_version_author references official,
      note text,
      content jsonb not null,
      warnings jsonb not null,
      constraint notice_version_once primary key (notice_id, number),
      constraint notice_version_not_approved_by_author check (event not in ('approved', 'corrected') or official_id <> author_id)
    )`.execute(db);
  await sql`comment on column notice_version.number is 'the version that this step made'`.execute(db);
  await sql`comment on column notice_version.note is 'why it was returned or withdrawn, what was corrected, or what the approver says to the warnings'`.execute(
    db,
  );
  await sql`grant select, insert on notice_version to gan_dan_app`.execute(db);

  // Notices that are approved already begin their history with what they are.
  await sql`
    insert into notice_version (notice_id, number, event, at, official_id, author_id, content, warnings)
    select id, version, 'approved', approved_at, approver_id, author_id,
           jsonb_build_object('title', title, 'slogan', slogan, 'body', body, 'source', source_title), '[]'
      from notice where status = 'approved'`.execute(db);
}
