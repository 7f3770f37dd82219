import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Questions that can be heard: which drafts, and so which polls made of them, need which recording. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table file drop constraint file_purpose_check`.execute(db);
  await sql`
    alter table file add constraint file_purpose_check check
      (purpose in ('feedback_photo', 'notice_image', 'notice_recording', 'notice_attachment', 'poll_recording'))`.execute(
    db,
  );
  await sql`
    create table poll_recording (
      draft_id uuid not null constraint poll_recording_of references poll_draft,
      file_id uuid not null constraint poll_recording_is references file,
      primary key (draft_id, file_id)
    )`.execute(db);
  await sql`comment on table poll_recording is 'as the content of the draft names them; an approved draft keeps its own'`.execute(
    db,
  );
  await sql`create index poll_recording_by on poll_recording (file_id)`.execute(db);
  await sql`grant select, insert, delete on poll_recording to gan_dan_app`.execute(db);
}
