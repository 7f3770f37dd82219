import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Polls that an office writes itself: their drafts, whom they ask, and how they are counted, which stands still from approval on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table poll drop constraint poll_form_code_check`.execute(db);
  await sql`
    alter table poll
      add constraint poll_form_code_check check (form_code in ('p1', 'p2', 'p4', 'own')),
      add column audience text not null default 'residents' check (audience in ('residents', 'business')),
      add column settings jsonb`.execute(db);
  await sql`comment on column poll.settings is 'how answers are counted, as approved; null of a poll that came with a notice'`.execute(
    db,
  );

  await sql`
    create table poll_place (
      poll_id uuid not null constraint poll_place_of references poll on delete cascade,
      unit_id uuid not null constraint poll_place_unit_exists references unit,
      reorganisation_id uuid constraint poll_place_reorganisation_exists references reorganisation,
      primary key (poll_id, unit_id)
    )`.execute(db);
  await sql`comment on column poll_place.reorganisation_id is 'the successor of a place that ended while the poll was open'`.execute(
    db,
  );
  await sql`create index poll_place_unit on poll_place (unit_id)`.execute(db);

  await sql`
    create table poll_draft (
      id uuid primary key,
      client_request_id uuid not null constraint poll_draft_begun_once unique,
      unit_id uuid not null constraint poll_draft_unit_exists references unit,
      author_id uuid not null constraint poll_draft_author_exists references official,
      status text not null constraint poll_draft_status
        check (status in ('draft', 'in_review', 'returned', 'approved', 'dropped')),
      version integer not null default 1,
      content jsonb not null,
      series_id uuid not null,
      edition integer not null,
      replaces_id uuid constraint poll_draft_replaces_exists references poll,
      returned_reason text,
      approver_id uuid constraint poll_draft_approver_exists references official,
      approved_at timestamptz,
      poll_id uuid constraint poll_draft_one_per_poll unique constraint poll_draft_poll_exists references poll,
      closed_reason text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      constraint poll_draft_approved_by_another check (approver_id <> author_id),
      constraint poll_draft_is_a_poll
        check ((status = 'approved') = (poll_id is not null and approver_id is not null and approved_at is not null))
    )`.execute(db);
  await sql`comment on column poll_draft.series_id is 'the first draft of all editions'`.execute(db);
  await sql`create index poll_draft_unit on poll_draft (unit_id, updated_at desc, id desc)`.execute(db);
  await sql`
    create unique index poll_draft_one_edition_at_work on poll_draft (series_id)
     where status in ('draft', 'in_review', 'returned')`.execute(db);

  // Whatever the application does: what people were asked, and how it was promised to be counted, is never changed afterwards.
  await sql`
    create function poll_stands_still() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      raise exception 'what a poll asks does not change' using errcode = 'check_violation', constraint = 'poll_stands_still';
    end $$`.execute(db);
  await sql`
    create trigger poll_stands_still before update on poll for each row
      when ((old.form, old.form_code, old.form_version, old.title, old.settings)
        is distinct from (new.form, new.form_code, new.form_version, new.title, new.settings))
      execute function poll_stands_still()`.execute(db);

  await sql`alter table reorganisation_move drop constraint reorganisation_move_subject`.execute(db);
  await sql`
    alter table reorganisation_move add constraint reorganisation_move_subject check (subject in
      ('made', 'ended', 'ceded', 'search_key', 'resident', 'resident_hamlet', 'follow', 'follow_added', 'feedback', 'poll',
       'poll_draft', 'notice', 'notice_place', 'official', 'official_role', 'unit_role', 'directory_entry', 'association',
       'oa_account'))`.execute(db);

  await sql`grant select, insert, delete on poll_place to gan_dan_app`.execute(db);
  await sql`grant select, insert on poll_draft to gan_dan_app`.execute(db);
  await sql`
    grant update (unit_id, status, version, content, returned_reason, approver_id, approved_at, poll_id, closed_reason,
      updated_at) on poll_draft to gan_dan_app`.execute(db);
}
