import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** A ledger of millions of rows: as few indexes as its questions need, and nothing that is checked for each row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Rows are made by two statements, each in the transaction of what they belong to; neither a broadcast nor a feedback is ever
  // deleted. Checking that again for each of 650,000 rows took longer than writing them.
  await sql`alter table delivery drop constraint delivery_broadcast, drop constraint delivery_feedback`.execute(db);
  await sql`drop index delivery_due, delivery_of_broadcast, delivery_late, delivery_of_feedback`.execute(db);
  // Without the id thousands of rows have one key, which is written once for all of them.
  await sql`create index delivery_of_broadcast on delivery (broadcast_id, state, due_at) where broadcast_id is not null`.execute(
    db,
  );
  await sql`create index delivery_of_feedback on delivery (feedback_id, id) where feedback_id is not null`.execute(db);
  await sql`create index delivery_own_due on delivery (account_id, due_at, id) where state = 'pending' and feedback_id is not null`.execute(
    db,
  );
}
