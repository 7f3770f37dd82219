import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * A number for the address of a notice's public page, short enough to be read aloud, and the words it is found by: folded as
 * shared/text.ts folds what is typed, a space before each of them, so that `like '% dak%'` finds beginnings of words.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table notice
      add column number integer generated always as identity constraint notice_number unique,
      add column search_key text not null generated always as (' ' || regexp_replace(lower(translate(
        regexp_replace(normalize(title || ' ' || coalesce(slogan, '') || ' ' || body, NFD), '[\\u0300-\\u036f]', '', 'g'),
        'đĐ', 'dd')), '[^[:alnum:]]+', ' ', 'g')) stored`.execute(db);
  await sql`
    create index notice_search on notice using gin (search_key gin_trgm_ops) with (gin_pending_list_limit = 64)`.execute(
    db,
  );
}
