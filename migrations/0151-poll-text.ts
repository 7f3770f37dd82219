import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What people wrote, apart from their other answers: nothing says which ballot a text came with. */
export async function up(db: Kysely<unknown>): Promise<void> {
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

  await sql`
    create or replace function mix_ballots(which uuid, today date) returns integer
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare mixed integer;
    begin
      perform 1 from public.poll where id = which for update;
      -- An erasure under way would find its row gone and the new one not yet there, and could not delete the person.
      lock table public.poll_participation in share row exclusive mode;
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
}
