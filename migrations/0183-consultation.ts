import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The last two of the ten steps of a consultation, which only people know: what was decided, and where the papers are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table poll_consultation_step (
      id uuid primary key,
      poll_id uuid not null constraint poll_consultation_step_of references poll,
      step smallint not null constraint poll_consultation_step_number check (step in (9, 10)),
      version integer not null constraint poll_consultation_step_version check (version > 0),
      kind text constraint poll_consultation_step_kind check (kind in ('decided', 'transferred')),
      body text not null check (body <> ''),
      authority text,
      done_on date not null,
      notice_id uuid constraint poll_consultation_step_notice references notice,
      reason text,
      recorded_by uuid not null constraint poll_consultation_step_by references official,
      recorded_at timestamptz not null,
      constraint poll_consultation_step_once unique (poll_id, step, version),
      constraint poll_consultation_step_decision check ((step = 9) = (kind is not null and authority is not null)),
      constraint poll_consultation_step_corrected check ((version > 1) = (reason is not null))
    )`.execute(db);
  await sql`comment on table poll_consultation_step is 'never changed: a correction is the next version, with why'`.execute(
    db,
  );
  await sql`comment on column poll_consultation_step.body is 'step 9: what was decided, or what was handed on; step 10: the reference of the file'`.execute(
    db,
  );
  await sql`grant select, insert on poll_consultation_step to gan_dan_app`.execute(db);

  await sql`
    create function keep_consultation_step() returns trigger
    language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      raise exception 'what was recorded of a consultation does not change' using errcode = 'integrity_constraint_violation';
    end $$`.execute(db);
  await sql`create trigger poll_consultation_step_kept before update or delete on poll_consultation_step
    for each row execute function keep_consultation_step()`.execute(db);
}
