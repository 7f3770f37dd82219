import type { Kysely } from 'kysely';
import { sql } from 'kysely';

const PROPOSAL = 'Mức đề xuất, chưa có văn bản của tỉnh; Sở Nội vụ xác nhận trước khi dùng thật';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table handling_period (
      kind text not null check (kind in ('problem', 'question', 'suggestion')),
      valid_from date not null,
      working_days integer not null check (working_days between 1 and 90),
      source text not null,
      primary key (kind, valid_from)
    )`.execute(db);
  await sql`
    insert into handling_period (kind, valid_from, working_days, source) values
      ('problem', '2020-01-01', 10, ${sql.lit(PROPOSAL)}),
      ('question', '2020-01-01', 3, ${sql.lit(PROPOSAL)}),
      ('suggestion', '2020-01-01', 14, ${sql.lit(PROPOSAL)})`.execute(db);

  await sql`
    create table feedback (
      id uuid primary key,
      code text not null constraint feedback_code_taken unique check (code ~ '^[0-9]{9}$'),
      client_request_id uuid not null,
      resident_id uuid not null constraint feedback_sender_exists references resident,
      version integer not null default 1,
      kind text not null check (kind in ('problem', 'question', 'suggestion')),
      status text not null check (status in
        ('submitted', 'accepted', 'in_progress', 'drafted', 'approved', 'answered', 'rated', 'reopened', 'refused')),
      content text not null,
      place_id uuid not null constraint feedback_place_exists references unit,
      place_detail text,
      about_unit_id uuid constraint feedback_about_unit_exists references unit,
      unit_id uuid not null constraint feedback_unit_exists references unit,
      assignee_id uuid constraint feedback_assignee_exists references official,
      submitted_at timestamptz not null,
      submitted_on date not null,
      handling_days integer not null,
      due_from date not null,
      due_on date,
      reopened_at timestamptz,
      attention_on date not null generated always as (
        case when status in ('submitted', 'accepted', 'in_progress', 'drafted', 'approved', 'reopened')
          then coalesce(due_on, date '1970-01-01')
          else date '9999-12-31' - (submitted_on - date '2000-01-01') end) stored,
      constraint feedback_sent_once unique (resident_id, client_request_id)
    )`.execute(db);
  await sql`comment on column feedback.unit_id is 'the office that owes the answer'`.execute(db);
  await sql`comment on column feedback.due_from is 'the day from which handling_days are counted'`.execute(db);
  await sql`comment on column feedback.attention_on is 'order of the office list: without due day, late, soon, later; then what is done, newest first'`.execute(
    db,
  );
  await sql`create index feedback_attention on feedback (attention_on, id)`.execute(db);
  await sql`create index feedback_unit_attention on feedback (unit_id, attention_on, id)`.execute(db);
  await sql`create index feedback_sender on feedback (resident_id, submitted_at desc, id desc)`.execute(db);
  await sql`create index feedback_submitted on feedback (submitted_at, id)`.execute(db);
  await sql`create index feedback_assignee on feedback (assignee_id, attention_on, id) where assignee_id is not null`.execute(
    db,
  );
  await sql`create index feedback_undated on feedback (due_from) where due_on is null`.execute(db);

  await sql`
    create table feedback_contact (
      feedback_id uuid primary key constraint feedback_contact_of references feedback,
      sealed bytea not null
    )`.execute(db);
  await sql`comment on table feedback_contact is 'name and phone, AES-256-GCM; the key is in the configuration of the server only'`.execute(
    db,
  );

  await sql`
    create table feedback_photo (
      file_id uuid primary key constraint feedback_photo_file references file,
      feedback_id uuid not null constraint feedback_photo_of references feedback,
      position integer not null,
      unique (feedback_id, position)
    )`.execute(db);

  await sql`
    create table feedback_answer (
      id uuid primary key,
      feedback_id uuid not null constraint feedback_answer_of references feedback,
      body text not null,
      drafted_by uuid not null constraint feedback_answer_drafter references official,
      drafted_at timestamptz not null,
      approved_by uuid constraint feedback_answer_approver references official,
      sent_at timestamptz,
      constraint feedback_answer_not_approved_by_drafter check (approved_by <> drafted_by)
    )`.execute(db);
  await sql`create index feedback_answer_feedback on feedback_answer (feedback_id, drafted_at desc)`.execute(db);

  await sql`
    create table feedback_rating (
      feedback_id uuid primary key constraint feedback_rating_of references feedback,
      score integer not null check (score between 1 and 5),
      comment text,
      rated_at timestamptz not null
    )`.execute(db);

  await sql`
    create table feedback_event (
      id bigint generated always as identity primary key,
      feedback_id uuid not null constraint feedback_event_of references feedback,
      at timestamptz not null,
      move text not null,
      status text not null,
      official_id uuid constraint feedback_event_official references official,
      note text
    )`.execute(db);
  await sql`create index feedback_event_feedback on feedback_event (feedback_id, id)`.execute(db);

  await sql`
    create function spreadsheet_text(value text) returns text immutable parallel safe language sql as $$
      select case when value ~ '^[[:space:]\\u200b-\\u200d\\u2060\\ufeff]*[-=+@|＝＋－＠]' or value ~ '^[\\t\\r]' then '''' || value else value end $$`.execute(
    db,
  );
  await sql`comment on function spreadsheet_text is 'keeps Excel and LibreOffice from reading the text of people as a formula'`.execute(
    db,
  );

  await sql`grant select, insert, update on feedback, feedback_answer to gan_dan_app`.execute(db);
  await sql`grant select, insert on feedback_contact, feedback_photo, feedback_event, feedback_rating to gan_dan_app`.execute(
    db,
  );
  await sql`grant update on feedback_rating to gan_dan_app`.execute(db);
  await sql`grant select on handling_period to gan_dan_app`.execute(db);
}
