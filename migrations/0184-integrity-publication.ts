import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Figures on favours and money given to the public, like those of polls: prepared by one, published by another, each version kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table integrity_publication (
      id uuid primary key,
      unit_id uuid not null constraint integrity_publication_unit_exists references unit,
      version integer constraint integrity_publication_version unique,
      figures jsonb not null,
      reason text,
      prepared_by uuid not null constraint integrity_publication_prepared_by references official,
      prepared_at timestamptz not null,
      published_by uuid constraint integrity_publication_published_by references official,
      published_at timestamptz,
      returned_by uuid constraint integrity_publication_returned_by references official,
      returned_at timestamptz,
      return_reason text,
      constraint integrity_publication_by_two check (published_by <> prepared_by),
      constraint integrity_publication_published check (num_nulls(version, published_by, published_at) in (0, 3)),
      constraint integrity_publication_returned check (num_nulls(returned_by, returned_at, return_reason) in (0, 3)),
      constraint integrity_publication_decided_once check (published_at is null or returned_at is null),
      constraint integrity_publication_reason check (version is null or version = 1 or reason is not null)
    )`.execute(db);
  await sql`comment on table integrity_publication is 'of the whole province; there is no row of anything smaller'`.execute(
    db,
  );
  await sql`comment on column integrity_publication.unit_id is 'the office of the province that prepared it, whose leader publishes it; the figures are not about it'`.execute(
    db,
  );
  await sql`create unique index integrity_publication_open on integrity_publication ((true))
    where published_at is null and returned_at is null`.execute(db);
  await sql`grant select, insert, update (version, published_by, published_at, returned_by, returned_at, return_reason)
    on integrity_publication to gan_dan_app`.execute(db);
  await sql`create trigger integrity_publication_kept before update or delete on integrity_publication
    for each row execute function keep_published_figures()`.execute(db);
}
