import type { Kysely } from 'kysely';
import { sql } from 'kysely';

const PROPOSAL =
  'TCVN 11930:2017, cấp độ 3: ít nhất 3 tháng; đề xuất giữ 12 tháng, chưa có văn bản của tỉnh, Sở Nội vụ xác nhận trước khi dùng thật';

/** The hash chain of the audit log; why it is made at commit and here, not in the server: docs/decisions/0007-audit-chain.md. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_head (
      day date primary key,
      events integer not null check (events > 0),
      hash bytea not null,
      closed_at timestamptz not null
    )`.execute(db);
  await sql`comment on table audit_head is 'the end of a closed day; stays when its events have expired'`.execute(db);
  await sql`
    create table audit_link (
      day date not null,
      position integer not null check (position > 0),
      event_id bigint not null constraint audit_link_once unique constraint audit_link_event references audit_event,
      prev_hash bytea not null,
      hash bytea not null,
      primary key (day, position)
    )`.execute(db);
  await sql`create index audit_link_first on audit_link (day) where position = 1`.execute(db);
  await sql`
    create table audit_retention (
      valid_from date primary key,
      months integer not null check (months >= 3),
      source text not null
    )`.execute(db);
  await sql`insert into audit_retention values ('2020-01-01', 12, ${sql.lit(PROPOSAL)})`.execute(db);

  // Length before text: no two events have the same canonical form.
  await sql`
    create function audit_text(value text) returns text immutable language sql as $$
      select case when value is null then '-' else octet_length(value) || ':' || value end || ',' $$`.execute(db);
  await sql`
    create function chain_audit_event() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    declare
      chained_on date;
      place integer;
      previous bytea;
    begin
      perform pg_advisory_xact_lock(hashtext('audit_link'));
      select greatest((new.at at time zone 'Asia/Ho_Chi_Minh')::date, max(day) + 1) into chained_on from audit_head;
      select position, hash into place, previous from audit_link
        where day = chained_on order by position desc limit 1;
      previous := coalesce(previous, sha256(convert_to('gan-dan audit ' || chained_on::text, 'UTF8')));
      insert into audit_link (day, position, event_id, prev_hash, hash) values (
        chained_on, coalesce(place, 0) + 1, new.id, previous,
        sha256(previous || convert_to(
          audit_text(new.id::text)
          || audit_text(to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
          || audit_text(new.official_id::text) || audit_text(new.action)
          || audit_text(new.subject_type) || audit_text(new.subject_id)
          || audit_text(new.request_id) || audit_text(new.details::text), 'UTF8')));
      return null;
    end $$`.execute(db);
  await sql`
    create constraint trigger audit_event_is_chained after insert on audit_event
    deferrable initially deferred for each row execute function chain_audit_event()`.execute(db);

  await sql`
    create or replace function refuse_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and tg_table_name <> 'audit_head' and current_setting('gan_dan.audit_expiry', true) = 'on' then
        return old;
      end if;
      raise exception 'audit rows are final' using errcode = 'insufficient_privilege';
    end $$`.execute(db);
  for (const table of ['audit_event', 'audit_link', 'audit_head']) {
    if (table !== 'audit_event')
      await sql`create trigger ${sql.raw(`${table}_is_final`)} before update or delete on ${sql.table(table)}
        for each row execute function refuse_change()`.execute(db);
    await sql`create trigger ${sql.raw(`${table}_stays`)} before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db);
  }

  // Both take the caller's day, and never go further than the real one: a server whose clock is wrong, or that was taken over, closes and drops nothing early.
  await sql`
    create function close_audit_days(today date, at timestamptz) returns void language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    begin
      perform pg_advisory_xact_lock(hashtext('audit_link'));
      insert into audit_head (day, events, hash, closed_at)
        select first.day, last.position, last.hash, at
          from audit_link first, lateral (
            select position, hash from audit_link where day = first.day order by position desc limit 1) last
         where first.position = 1
           and first.day < least(today, (now() at time zone 'Asia/Ho_Chi_Minh')::date)
           and first.day > coalesce((select max(day) from audit_head), '-infinity');
    end $$`.execute(db);
  await sql`
    create function drop_expired_audit(today date) returns integer language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    declare
      capped date := least(today, (now() at time zone 'Asia/Ho_Chi_Minh')::date);
      oldest date;
      dropped bigint[];
    begin
      select (capped - make_interval(months => months))::date into oldest from audit_retention
        where valid_from <= capped order by valid_from desc limit 1;
      perform set_config('gan_dan.audit_expiry', 'on', true);
      with gone as (
        delete from audit_link where day < oldest and day in (select day from audit_head) returning event_id
      ) select array_agg(event_id) into dropped from gone;
      delete from audit_event where id = any (dropped);
      perform set_config('gan_dan.audit_expiry', 'off', true);
      return coalesce(array_length(dropped, 1), 0);
    end $$`.execute(db);
  await sql`revoke execute on function close_audit_days, drop_expired_audit, chain_audit_event from public`.execute(db);
  await sql`grant execute on function close_audit_days, drop_expired_audit to gan_dan_app`.execute(db);
  await sql`grant select on audit_link, audit_head, audit_retention to gan_dan_app`.execute(db);
}
