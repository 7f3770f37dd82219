import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Whoever edits a draft has written it too: as little as its author do they approve it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reorganisation add column editor_ids uuid[] not null default '{}'`.execute(db);
  await sql`comment on column reorganisation.editor_ids is 'who has edited the draft, but for its author; none of them approves it'`.execute(
    db,
  );
  // Only of what is not approved yet: until today nothing kept an editor from approving.
  await sql`
    update reorganisation set editor_ids = edited.ids
      from (select subject_id, array_agg(distinct official_id) as ids from audit_event
             where action = 'unit.reorganisation_edited' and official_id is not null group by subject_id) edited
     where edited.subject_id = reorganisation.id::text and reorganisation.status = 'draft'`.execute(db);
  await sql`update reorganisation set editor_ids = array_remove(editor_ids, author_id) where author_id = any(editor_ids)`.execute(
    db,
  );
  await sql`
    alter table reorganisation add constraint reorganisation_not_approved_by_editor
      check (approver_id <> all (editor_ids))`.execute(db);
}
