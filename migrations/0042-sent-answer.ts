import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What a resident was told stays as it was told: also the application cannot reword an answer that was sent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_reword() returns trigger language plpgsql as $$
    begin
      raise exception 'an answer that was sent is final' using errcode = 'insufficient_privilege';
    end $$`.execute(db);
  await sql`
    create trigger feedback_answer_is_final before update or delete on feedback_answer
    for each row when (old.sent_at is not null) execute function refuse_reword()`.execute(db);
  await sql`revoke update on feedback_answer from gan_dan_app`.execute(db);
  await sql`grant update (body, drafted_by, drafted_at, approved_by, sent_at) on feedback_answer to gan_dan_app`.execute(
    db,
  );
}
