import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Figures given to the public: prepared by one, published by another, each version kept as it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table poll_publication (
      id uuid primary key,
      poll_id uuid not null constraint poll_publication_of references poll,
      version integer,
      figures jsonb not null,
      reason text,
      prepared_by uuid not null constraint poll_publication_prepared_by references official,
      prepared_at timestamptz not null,
      published_by uuid constraint poll_publication_published_by references official,
      published_at timestamptz,
      returned_by uuid constraint poll_publication_returned_by references official,
      returned_at timestamptz,
      return_reason text,
      constraint poll_publication_by_two check (published_by <> prepared_by),
      constraint poll_publication_published check (num_nulls(version, published_by, published_at) in (0, 3)),
      constraint poll_publication_returned check (num_nulls(returned_by, returned_at, return_reason) in (0, 3)),
      constraint poll_publication_decided_once check (published_at is null or returned_at is null),
      constraint poll_publication_reason check (version is null or version = 1 or reason is not null),
      constraint poll_publication_version unique (poll_id, version)
    )`.execute(db);
  await sql`comment on column poll_publication.reason is 'why what was published before is corrected'`.execute(db);
  await sql`comment on column poll_publication.figures is 'as published, words and names included; nothing changes them'`.execute(
    db,
  );
  await sql`create unique index poll_publication_open on poll_publication (poll_id)
    where published_at is null and returned_at is null`.execute(db);
  await sql`grant select, insert, update (version, published_by, published_at, returned_by, returned_at, return_reason)
    on poll_publication to gan_dan_app`.execute(db);

  // What was published stays as it was, whoever asks the database: there is a next version for what was wrong.
  await sql`
    create function keep_published_figures() returns trigger
    language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      if old.published_at is not null then
        raise exception 'published figures do not change' using errcode = 'integrity_constraint_violation';
      end if;
      return case tg_op when 'DELETE' then old else new end;
    end $$`.execute(db);
  await sql`create trigger poll_publication_kept before update or delete on poll_publication
    for each row execute function keep_published_figures()`.execute(db);
}
