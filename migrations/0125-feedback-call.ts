import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Whom Zalo could not tell that their feedback has an answer, and who left a number: somebody calls. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table feedback_call (
      feedback_id uuid primary key constraint feedback_call_of references feedback_contact on delete cascade,
      caller text not null check (caller in ('office', 'province')),
      delivery_id bigint,
      since timestamptz,
      misses integer not null default 0 check (misses >= 0),
      missed_by uuid constraint feedback_call_missed_by references official,
      missed_at timestamptz,
      told_by uuid constraint feedback_call_told_by references official,
      told_at timestamptz,
      constraint feedback_call_missed check (num_nulls(missed_by, missed_at) in (0, 2)),
      constraint feedback_call_told check (num_nulls(told_by, told_at) in (0, 2))
    )`.execute(db);
  await sql`comment on column feedback_call.caller is 'province: the feedback is, or may be, about the very office that answered, whose people do not open the contact'`.execute(
    db,
  );
  await sql`comment on column feedback_call.delivery_id is 'the message on its way; as long as it may arrive nobody has to call'`.execute(
    db,
  );
  await sql`comment on column feedback_call.since is 'somebody has to call since then'`.execute(db);
  await sql`create index feedback_call_waiting on feedback_call (since, feedback_id) where since is not null and told_at is null`.execute(
    db,
  );
  await sql`create index feedback_call_on_its_way on feedback_call (delivery_id) where since is null and delivery_id is not null`.execute(
    db,
  );
  await sql`grant select, insert, update, delete on feedback_call to gan_dan_app`.execute(db);
}
