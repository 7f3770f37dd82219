import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * Who may answer and what was answered come apart: a resident buys one blinded token of a poll, a ballot carries the unblinded one.
 * Nothing here joins the two; see docs/secret-ballot.md. Ballots become cells once their day is over.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table poll_key (
      poll_id uuid primary key constraint poll_key_of references poll on delete cascade,
      public_key bytea not null,
      private_sealed bytea,
      destroyed_on date,
      constraint poll_key_kept_or_destroyed check (num_nulls(private_sealed, destroyed_on) = 1)
    )`.execute(db);
  await sql`comment on column poll_key.private_sealed is 'gone once no token of the poll is signed any more'`.execute(
    db,
  );
  await sql`grant select, insert, update (private_sealed, destroyed_on) on poll_key to gan_dan_app`.execute(db);

  await sql`alter table poll_participation add column blinded_hash bytea`.execute(db);
  await sql`comment on column poll_participation.blinded_hash is 'of the blinded token, so that the same request gets the same signature; says nothing of the token'`.execute(
    db,
  );

  await sql`
    create table poll_spent_token (
      poll_id uuid not null,
      token_hash bytea not null,
      constraint poll_token_spent_once primary key (poll_id, token_hash)
    )`.execute(db);
  await sql`grant select, insert on poll_spent_token to gan_dan_app`.execute(db);

  await sql`
    create table poll_code (
      poll_id uuid not null constraint poll_code_of references poll on delete cascade,
      code_hash bytea not null,
      primary key (poll_id, code_hash)
    )`.execute(db);
  await sql`comment on table poll_code is 'codes printed with an appointment slip; a used one is in poll_spent_token'`.execute(
    db,
  );
  await sql`grant select, insert on poll_code to gan_dan_app`.execute(db);

  await sql`alter table ballot drop constraint ballot_mode_check,
    add constraint ballot_mode check (mode in ('mini_app', 'counter_qr', 'kiosk', 'paper', 'assisted')),
    drop constraint ballot_of,
    add column place_id uuid`.execute(db);
  // The statement that stores them reads the poll; looking it up once more for each of thousands costs as much as storing them.
  await sql`comment on column ballot.place_id is 'where the person says to live'`.execute(db);
  await sql`create index ballot_day on ballot (poll_id, answered_on)`.execute(db);
  await sql`drop index ballot_poll`.execute(db);

  await sql`
    create table poll_day (
      poll_id uuid not null constraint poll_day_of references poll on delete cascade,
      day date not null,
      mode text not null,
      ballots integer not null,
      primary key (poll_id, day, mode)
    )`.execute(db);
  await sql`grant select, insert, update (ballots) on poll_day to gan_dan_app`.execute(db);
  await sql`insert into poll_day select poll_id, answered_on, mode, count(*) from ballot group by 1, 2, 3`.execute(db);
  await sql`insert into poll_day select poll_id, until, mode, ballots from poll_total_mode`.execute(db);

  await sql`
    create table poll_cell (
      poll_id uuid not null constraint poll_cell_of references poll on delete cascade,
      mode text not null,
      place_id uuid,
      sex smallint not null,
      age smallint not null,
      item text not null,
      choice smallint not null,
      n integer not null,
      constraint poll_cell_once unique nulls not distinct (poll_id, mode, place_id, sex, age, item, choice)
    )`.execute(db);
  await sql`comment on column poll_cell.choice is '-1: ballots that answered the item at all; the item "" counts the ballots'`.execute(
    db,
  );
  await sql`grant select, insert, update (n) on poll_cell to gan_dan_app`.execute(db);

  await sql`
    create table poll_result (
      poll_id uuid primary key constraint poll_result_of references poll on delete cascade,
      until date not null,
      figures jsonb not null
    )`.execute(db);
  await sql`comment on table poll_result is 'the figures of the cells, made once a day; what a result page reads'`.execute(
    db,
  );
  await sql`grant select, insert, update (until, figures) on poll_result to gan_dan_app`.execute(db);

  await sql`alter table poll add column counted_until date, add column mixed_until date`.execute(db);
  await sql`comment on column poll.mixed_until is 'rows of participation and ballots until then lie in no order'`.execute(
    db,
  );
  await sql`
    insert into poll_cell select poll_id, mode, null, 0, 0, '', -1, ballots from poll_total_mode`.execute(db);
  // Which way each answer came was not kept: they are counted with the mode that most came by, as the page of a folded poll showed one sum.
  await sql`
    with mode as (select distinct on (poll_id) poll_id, mode from poll_total_mode order by poll_id, ballots desc, mode)
    insert into poll_cell
      select poll_id, mode, null::uuid, 0, 0, item, -1, answered from poll_total_item join mode using (poll_id)
      union all select poll_id, mode, null::uuid, 0, 0, item, choice, chosen from poll_total_choice join mode using (poll_id)`.execute(
    db,
  );
  await sql`
    update poll set counted_until = total.until
      from (select poll_id, max(until) as until from poll_total_mode group by 1) total where total.poll_id = poll.id`.execute(
    db,
  );
  await sql`drop table poll_total_mode, poll_total_item, poll_total_choice`.execute(db);

  // What people wrote, apart from their other answers: nothing says which ballot a text came with.
  await sql`
    create table poll_text (
      id uuid primary key default gen_random_uuid(),
      poll_id uuid not null constraint poll_text_of references poll on delete cascade,
      answered_on date not null,
      item text not null,
      body text not null
    )`.execute(db);
  await sql`comment on column poll_text.answered_on is 'only to know when it may be shown; never shown itself'`.execute(
    db,
  );
  await sql`create index poll_text_item on poll_text (poll_id, item, answered_on)`.execute(db);
  await sql`grant select, insert on poll_text to gan_dan_app`.execute(db);

  // The application's role may neither delete nor change a ballot; of a poll that has been counted it may have all of them forgotten.
  await sql`
    create or replace function fold_ballots(which uuid, today date) returns integer
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare folded integer;
    begin
      perform 1 from public.poll where id = which and closes_on < today for update;
      if not found then return 0; end if;
      delete from public.poll_participation where poll_id = which;
      delete from public.poll_spent_token where poll_id = which;
      delete from public.poll_code where poll_id = which;
      delete from public.poll_text where poll_id = which;
      delete from public.ballot where poll_id = which;
      get diagnostics folded = row_count;
      return folded;
    end $$`.execute(db);

  // Rows keep the order and the transaction in which they came, until they are written anew, all at once and in no order.
  await sql`
    create function mix_ballots(which uuid, today date) returns integer
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
          and answered_on >= coalesce((select mixed_until from public.poll where id = which), '-infinity') returning *)
        insert into public.ballot select * from gone order by random();
      get diagnostics mixed = row_count;
      update public.poll set mixed_until = today where id = which;
      return mixed;
    end $$`.execute(db);
  await sql`revoke all on function mix_ballots from public`.execute(db);
  await sql`grant execute on function mix_ballots to gan_dan_app`.execute(db);
}
