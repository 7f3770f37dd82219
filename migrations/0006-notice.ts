import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notice (
      id uuid primary key,
      client_request_id uuid not null,
      unit_id uuid not null constraint notice_unit_exists references unit,
      author_id uuid not null constraint notice_author_exists references official,
      version integer not null default 1,
      status text not null check (status in ('draft', 'submitted', 'returned', 'approved')),
      title text not null,
      slogan text,
      body text not null,
      audience text not null check (audience in ('residents')),
      image_id uuid constraint notice_image_exists references file,
      image_alt text,
      recording_id uuid constraint notice_recording_exists references file,
      source_number text,
      source_symbol text,
      source_issued_on date,
      source_title text,
      publish_at timestamptz,
      approver_id uuid constraint notice_approver_exists references official,
      approved_at timestamptz,
      returned_reason text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      constraint notice_sent_once unique (author_id, client_request_id),
      constraint notice_not_approved_by_author check (approver_id <> author_id),
      constraint notice_approved_is_dated check (status <> 'approved' or (publish_at is not null and approver_id is not null))
    )`.execute(db);
  await sql`create index notice_feed on notice (publish_at desc, id desc) where status = 'approved'`.execute(db);
  await sql`create index notice_office on notice (unit_id, updated_at desc, id desc)`.execute(db);
  await sql`create index notice_image on notice (image_id) where image_id is not null`.execute(db);
  await sql`create index notice_recording on notice (recording_id) where recording_id is not null`.execute(db);

  await sql`
    create table notice_place (
      notice_id uuid not null constraint notice_place_of references notice,
      unit_id uuid not null constraint notice_place_exists references unit,
      primary key (unit_id, notice_id)
    )`.execute(db);
  await sql`create index notice_place_notice on notice_place (notice_id)`.execute(db);

  await sql`grant select, insert, update on notice to gan_dan_app`.execute(db);
  await sql`grant select, insert, delete on notice_place to gan_dan_app`.execute(db);
}
