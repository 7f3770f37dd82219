import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Further pictures, documents to download, and the notice in other languages of the province. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table file drop constraint file_purpose_check`.execute(db);
  await sql`
    alter table file add constraint file_purpose_check
      check (purpose in ('feedback_photo', 'notice_image', 'notice_recording', 'notice_attachment'))`.execute(db);
  await sql`
    create table notice_file (
      notice_id uuid not null constraint notice_file_of references notice,
      file_id uuid not null constraint notice_file_is references file,
      kind text not null check (kind in ('picture', 'attachment')),
      position integer not null,
      words text not null,
      primary key (notice_id, file_id)
    )`.execute(db);
  await sql`comment on column notice_file.words is 'what a picture shows, what an attachment is called'`.execute(db);
  await sql`create index notice_file_by on notice_file (file_id)`.execute(db);
  await sql`
    create table notice_language (
      notice_id uuid not null constraint notice_language_of references notice,
      language text not null check (language in ('ba-na', 'gia-rai', 'xo-dang', 'gie-trieng')),
      title text,
      body text,
      recording_id uuid constraint notice_language_recording references file,
      primary key (notice_id, language),
      constraint notice_language_says_something check (body is not null or recording_id is not null),
      constraint notice_language_has_title check (body is null or title is not null)
    )`.execute(db);
  await sql`create index notice_language_by_recording on notice_language (recording_id) where recording_id is not null`.execute(
    db,
  );
  await sql`grant select, insert, delete on notice_file to gan_dan_app`.execute(db);
  await sql`grant select, insert, delete on notice_language to gan_dan_app`.execute(db);
}
