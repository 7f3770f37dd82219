import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Where a feedback was passed on, from which office to which: told by the event, so that it stays true when units are reorganised. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table feedback_event
      add column from_unit_id uuid constraint feedback_event_from references unit,
      add column to_unit_id uuid constraint feedback_event_to references unit,
      add column by_focal_point boolean,
      add constraint feedback_event_forward check
        (num_nonnulls(from_unit_id, to_unit_id, by_focal_point) = case when move = 'forward' then 3 else 0 end),
      add constraint feedback_event_elsewhere check (from_unit_id <> to_unit_id)`.execute(db);
  await sql`comment on column feedback_event.by_focal_point is 'of a forward: whether from_unit_id was the focal point of the place on that day; other offices may only twice'`.execute(
    db,
  );
}
