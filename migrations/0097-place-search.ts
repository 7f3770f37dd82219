import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * The parts of the search key that the search orders by, as columns: `name_key` in byte order, so that a name comes before the
 * longer ones that begin with it, and an index gives the first twenty without looking at the others. A short list of entries not
 * yet merged (64 kB, the least there is) keeps the trigram indexes as quick right after an import as after a vacuum, and the planner
 * takes them; without any such list an import of 13,000 names took eleven times as long.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table unit
      add column name_key text collate "C" generated always as (split_part(search_key, '|', 1)) stored not null,
      add column names_key text generated always as
        (split_part(search_key, '|', 1) || split_part(search_key, '|', 2)) stored not null`.execute(db);
  await sql`create index unit_by_name on unit (name_key) where kind = 'commune'`.execute(db);
  await sql`drop index unit_search`.execute(db);
  await sql`create index unit_search on unit using gin (search_key gin_trgm_ops) with (gin_pending_list_limit = 64)`.execute(
    db,
  );
  await sql`create index unit_search_names on unit using gin (names_key gin_trgm_ops) with (gin_pending_list_limit = 64)`.execute(
    db,
  );
}
