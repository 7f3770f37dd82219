import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Codes that hang at counters, and how many ballots came by each in a day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table poll_poster (
      id uuid primary key,
      client_request_id uuid not null,
      code text not null constraint poll_poster_code unique,
      unit_id uuid not null constraint poll_poster_unit_exists references unit,
      counter text not null,
      service text,
      poll_id uuid constraint poll_poster_poll_exists references poll on delete cascade,
      created_by uuid not null constraint poll_poster_maker_exists references official,
      created_at timestamptz not null,
      ended_on date,
      constraint poll_poster_made_once unique (created_by, client_request_id)
    )`.execute(db);
  await sql`comment on table poll_poster is 'what is printed is signed over code, unit, counter, service and poll, so nothing but its end ever changes'`.execute(
    db,
  );
  await sql`comment on column poll_poster.poll_id is 'of one poll only; null for whatever the unit asks on the day'`.execute(
    db,
  );
  await sql`create index poll_poster_of_unit on poll_poster (unit_id, created_at, id)`.execute(db);
  await sql`grant select, insert, update (ended_on) on poll_poster to gan_dan_app`.execute(db);

  await sql`alter table ballot add column poster_id uuid`.execute(db);
  await sql`comment on column ballot.poster_id is 'the counter whose code opened the poll; after the night only where ten ballots of that day share it'`.execute(
    db,
  );

  await sql`
    create table poll_poster_day (
      poll_id uuid not null constraint poll_poster_day_of references poll on delete cascade,
      poster_id uuid not null constraint poll_poster_day_poster references poll_poster on delete cascade,
      day date not null,
      ballots integer not null,
      primary key (poll_id, poster_id, day)
    )`.execute(db);
  await sql`comment on table poll_poster_day is 'counted when the ballots of a day are mixed'`.execute(db);
  await sql`grant select on poll_poster_day to gan_dan_app`.execute(db);

  // The web form about favours and money: sums of the whole province only, so that nothing smaller can ever be told.
  await sql`
    create table integrity_day (
      day date not null,
      item text not null,
      choice smallint not null,
      n integer not null,
      primary key (day, item, choice)
    )`.execute(db);
  await sql`comment on table integrity_day is 'no unit, no place, no poster, no form: what was not kept nobody can ask for'`.execute(
    db,
  );
  await sql`grant select, insert, update (n) on integrity_day to gan_dan_app`.execute(db);
  await sql`
    create table integrity_spent (
      token_hash bytea primary key,
      day date not null
    )`.execute(db);
  await sql`comment on table integrity_spent is 'pages that were sent once, so that a second tap counts nothing; kept for two days'`.execute(
    db,
  );
  await sql`grant select, insert, delete on integrity_spent to gan_dan_app`.execute(db);

  // As before, and each day once: how many came by each poster is counted, and a ballot keeps its poster only among ten of that day.
  await sql`
    create or replace function mix_ballots(which uuid, today date) returns integer
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare mixed integer;
    begin
      -- An erasure under way would find its row gone and the new one not yet there, and could not delete the person. Before the poll:
      -- whoever buys a token has the table first and looks at the poll then.
      lock table public.poll_participation in share row exclusive mode;
      perform 1 from public.poll where id = which for update;
      with gone as (delete from public.poll_participation where poll_id = which returning *)
        insert into public.poll_participation select * from gone order by random();
      with gone as (delete from public.poll_spent_token where poll_id = which returning *)
        insert into public.poll_spent_token select * from gone order by random();
      with gone as (delete from public.poll_text where poll_id = which returning *)
        insert into public.poll_text select * from gone order by random();
      with gone as (delete from public.ballot where poll_id = which and answered_on < today
          and answered_on >= coalesce((select mixed_until from public.poll where id = which), '-infinity') returning *),
        of_poster as (select poster_id, answered_on, count(*)::integer as ballots from gone
          where poster_id is not null group by 1, 2),
        counted as (insert into public.poll_poster_day (poll_id, poster_id, day, ballots)
          select which, poster_id, answered_on, ballots from of_poster
          on conflict (poll_id, poster_id, day) do update set ballots = poll_poster_day.ballots + excluded.ballots)
        insert into public.ballot (id, poll_id, answered_on, mode, place_id, answers, poster_id)
          select gone.id, gone.poll_id, gone.answered_on, gone.mode, gone.place_id, gone.answers, of_poster.poster_id
            from gone left join of_poster on of_poster.poster_id = gone.poster_id
              and of_poster.answered_on = gone.answered_on and of_poster.ballots >= 10
           order by random();
      get diagnostics mixed = row_count;
      update public.poll set mixed_until = today where id = which;
      return mixed;
    end $$`.execute(db);
}
