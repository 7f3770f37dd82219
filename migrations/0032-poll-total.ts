import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What is left of a poll once its ballots have been kept long enough: the sums its result page shows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table poll_total_mode (
      poll_id uuid not null constraint poll_total_mode_of references poll,
      mode text not null,
      until date not null,
      ballots integer not null,
      primary key (poll_id, mode)
    )`.execute(db);
  await sql`
    create table poll_total_item (
      poll_id uuid not null constraint poll_total_item_of references poll,
      item text not null,
      answered integer not null,
      primary key (poll_id, item)
    )`.execute(db);
  await sql`
    create table poll_total_choice (
      poll_id uuid not null constraint poll_total_choice_of references poll,
      item text not null,
      choice integer not null,
      chosen integer not null,
      primary key (poll_id, item, choice)
    )`.execute(db);
  await sql`grant select on poll_total_mode, poll_total_item, poll_total_choice to gan_dan_app`.execute(db);

  // The application's role may not delete a ballot; it may only have all of a closed poll replaced by their sums.
  await sql`
    create function fold_ballots(which uuid, today date) returns integer
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare folded integer;
    begin
      perform 1 from public.poll where id = which and closes_on < today for update;
      if not found then return 0; end if;
      insert into public.poll_total_mode (poll_id, mode, until, ballots)
        select which, mode, max(max(answered_on)) over (), count(*) from public.ballot where poll_id = which group by mode;
      insert into public.poll_total_item (poll_id, item, answered)
        select which, key, count(*) from public.ballot, jsonb_object_keys(answers) as key where poll_id = which group by key;
      insert into public.poll_total_choice (poll_id, item, choice, chosen)
        select which, answer.key, choice.value::int, count(*)
          from public.ballot, jsonb_each(answers) as answer, jsonb_array_elements_text(answer.value) as choice
         where poll_id = which group by 1, 2, 3;
      delete from public.poll_participation where poll_id = which;
      delete from public.ballot where poll_id = which;
      get diagnostics folded = row_count;
      return folded;
    end $$`.execute(db);
  await sql`revoke all on function fold_ballots from public`.execute(db);
  await sql`grant execute on function fold_ballots to gan_dan_app`.execute(db);
}
