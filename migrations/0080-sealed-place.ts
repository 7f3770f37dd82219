import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What is sealed is bound to its column as well. The key is not in the database, so rows from before cannot be carried over: there are demos only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if exists (select from resident) or exists (select from official where totp_sealed is not null) then
        raise exception 'made before sealed values were bound to their column' using errcode = 'GD080';
      end if;
    end $$`.execute(db);
}
