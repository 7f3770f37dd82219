import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What an approver says to the warnings stands apart from what residents read of a correction. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table notice_version add column reason text`.execute(db);
  await sql`comment on column notice_version.note is 'why it was returned or withdrawn, or what was corrected'`.execute(
    db,
  );
  await sql`comment on column notice_version.reason is 'what the approver says to the warnings'`.execute(db);
}
