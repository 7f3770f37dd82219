import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** `unit` says what is true today; `unit_version` says what was true of the same unit before, and until when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists btree_gist`.execute(db);

  await sql`alter table unit drop constraint unit_kind_check`.execute(db);
  await sql`
    alter table unit add constraint unit_kind check (kind in ('province', 'commune', 'department', 'hamlet')),
      add column confirmed_year integer`.execute(db);
  await sql`comment on column unit.confirmed_year is 'of a hamlet: the last year in which its commune confirmed it'`.execute(
    db,
  );

  await sql`
    create table reorganisation (
      id uuid primary key,
      version integer not null default 1,
      status text not null check (status in ('draft', 'approved', 'applied', 'undone', 'cancelled')),
      legal_document text not null,
      effective_on date not null,
      changes jsonb not null,
      author_id uuid constraint reorganisation_author references official,
      approver_id uuid constraint reorganisation_approver references official,
      created_at timestamptz not null,
      approved_at timestamptz,
      applied_at timestamptz,
      undone_at timestamptz,
      problem text,
      constraint reorganisation_not_approved_by_author check (approver_id <> author_id),
      constraint reorganisation_approved_by_somebody
        check (status in ('draft', 'cancelled') or author_id is null or approver_id is not null),
      constraint reorganisation_applied_is_dated check (status not in ('applied', 'undone') or applied_at is not null)
    )`.execute(db);
  await sql`comment on column reorganisation.author_id is 'null where a conversion table was imported'`.execute(db);
  await sql`comment on column reorganisation.problem is 'why it could not be applied when its day had come'`.execute(
    db,
  );
  await sql`create index reorganisation_due on reorganisation (effective_on) where status = 'approved'`.execute(db);

  await sql`
    create table unit_version (
      unit_id uuid not null constraint unit_version_of references unit,
      type text not null,
      name text not null,
      within text not null,
      search_key text not null,
      parent_id uuid constraint unit_version_parent references unit,
      valid_from date not null,
      valid_to date not null,
      reorganisation_id uuid constraint unit_version_ended_by references reorganisation,
      primary key (unit_id, valid_to),
      constraint unit_version_period check (valid_to > valid_from),
      constraint unit_version_overlap exclude using gist (unit_id with =, daterange(valid_from, valid_to) with &&)
    )`.execute(db);
  await sql`create index unit_version_reorganisation on unit_version (reorganisation_id)`.execute(db);
  await sql`create index unit_version_parent_of on unit_version (parent_id)`.execute(db);

  await sql`
    alter table unit_succession
      add column reorganisation_id uuid constraint unit_succession_by references reorganisation`.execute(db);
  await sql`create index unit_succession_reorganisation on unit_succession (reorganisation_id)`.execute(db);

  // The official table of 2025 prints two old codes for two communes each; all keep theirs, marked.
  await sql`alter table unit_code add column is_disputed boolean not null default false`.execute(db);
  await sql`
    update unit_code one set is_disputed = true where exists (
      select from unit_code other
       where (other.scheme, other.code) = (one.scheme, one.code) and other.unit_id <> one.unit_id
         and daterange(other.valid_from, other.valid_to) && daterange(one.valid_from, one.valid_to))`.execute(db);
  await sql`
    alter table unit_code add constraint unit_code_taken
      exclude using gist (scheme with =, code with =, daterange(valid_from, valid_to) with &&)
      where (not is_disputed)`.execute(db);

  await sql`
    create table reorganisation_move (
      reorganisation_id uuid not null constraint reorganisation_move_of references reorganisation,
      subject text not null check (subject in
        ('made', 'ended', 'ceded', 'search_key', 'resident', 'feedback', 'poll', 'notice', 'notice_place', 'official')),
      row_id uuid not null,
      from_unit_id uuid not null,
      to_unit_id uuid,
      before text,
      primary key (reorganisation_id, subject, row_id, from_unit_id)
    )`.execute(db);
  await sql`comment on table reorganisation_move is 'each row that a reorganisation moved, and what undoing it must put back'`.execute(
    db,
  );
  await sql`alter table notice_place add column reorganisation_id uuid constraint notice_place_by references reorganisation`.execute(
    db,
  );
  await sql`comment on column notice_place.reorganisation_id is 'added for the successor of a place; whom the notice was written for are the others'`.execute(
    db,
  );
  await sql`alter table resident add column place_asked_at timestamptz`.execute(db);
  await sql`comment on column resident.place_asked_at is 'the commune was divided: only the person knows where they live now'`.execute(
    db,
  );

  await sql`grant select, insert, update on reorganisation to gan_dan_app`.execute(db);
  await sql`grant select, insert, update (reorganisation_id), delete on unit_version to gan_dan_app`.execute(db);
  await sql`grant select, insert on reorganisation_move to gan_dan_app`.execute(db);
  // Undoing takes away what the reorganisation made; whatever else refers to it keeps it (foreign keys).
  await sql`grant delete on unit, unit_code, unit_succession to gan_dan_app`.execute(db);
  await sql`grant update (unit_id) on official to gan_dan_app`.execute(db);
  await sql`grant update (place_asked_at) on resident to gan_dan_app`.execute(db);
}
