import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The bytes are on disk (or S3) under the id, written before the row; a row that nothing attaches within a day is swept with its bytes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table file (
      id uuid primary key,
      purpose text not null check (purpose in ('feedback_photo', 'notice_image', 'notice_recording')),
      media_type text not null,
      bytes integer not null check (bytes > 0),
      width integer,
      height integer,
      uploader_id uuid not null,
      created_at timestamptz not null,
      attached_at timestamptz
    )`.execute(db);
  await sql`comment on column file.uploader_id is 'the resident or the official who uploaded it'`.execute(db);
  await sql`create index file_waiting on file (created_at) where attached_at is null`.execute(db);
  await sql`grant select, insert, update, delete on file to gan_dan_app`.execute(db);
}
