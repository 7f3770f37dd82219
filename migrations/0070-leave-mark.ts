import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What outlives an account for as long as it keeps one person from being counted as several: digests that no row leads back from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table poll_answered_mark (
      poll_id uuid not null constraint poll_answered_mark_of references poll,
      digest bytea not null,
      constraint poll_answered_mark_once primary key (poll_id, digest)
    )`.execute(db);
  await sql`comment on table poll_answered_mark is 'somebody who left had answered; keyed for this poll, gone once it has closed'`.execute(
    db,
  );
  await sql`
    create table feedback_day_mark (
      day date not null,
      digest bytea not null,
      submitted integer not null check (submitted > 0),
      constraint feedback_day_mark_once primary key (day, digest)
    )`.execute(db);
  await sql`comment on table feedback_day_mark is 'how many feedback somebody sent on this day before leaving; keyed for the day, gone after it'`.execute(
    db,
  );
  await sql`grant select, insert on poll_answered_mark to gan_dan_app`.execute(db);
  await sql`grant select, insert, update (submitted) on feedback_day_mark to gan_dan_app`.execute(db);

  // As with participation, the application's role may not delete one mark: that would let its person answer again.
  await sql`
    create function forget_marks(today date) returns integer
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare polls integer; days integer;
    begin
      delete from public.poll_answered_mark mark using public.poll where poll.id = mark.poll_id and poll.closes_on < today;
      get diagnostics polls = row_count;
      delete from public.feedback_day_mark where day < today;
      get diagnostics days = row_count;
      return polls + days;
    end $$`.execute(db);
  await sql`revoke all on function forget_marks from public`.execute(db);
  await sql`grant execute on function forget_marks to gan_dan_app`.execute(db);
}
