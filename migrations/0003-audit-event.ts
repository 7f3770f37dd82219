import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Written in the transaction of the change it records; nobody, not even the owner by mistake, changes a row afterwards. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_event (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      official_id uuid constraint audit_event_official references official,
      action text not null,
      subject_type text not null,
      subject_id text not null,
      request_id text not null,
      details jsonb not null
    )`.execute(db);
  await sql`create index audit_event_subject on audit_event (subject_id, id)`.execute(db);

  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'audit_event rows are final' using errcode = 'insufficient_privilege';
    end $$`.execute(db);
  await sql`
    create trigger audit_event_is_final before update or delete on audit_event
    for each row execute function refuse_change()`.execute(db);

  await sql`grant select, insert on audit_event to gan_dan_app`.execute(db);
}
