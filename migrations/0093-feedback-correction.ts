import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Senders correct their own words; what they wrote before belongs to the statutory file and stays in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table feedback_correction (
      feedback_id uuid not null constraint feedback_correction_of references feedback,
      version integer not null,
      client_request_id uuid not null,
      at timestamptz not null,
      words_before text,
      constraint feedback_correction_made primary key (feedback_id, version),
      constraint feedback_correction_once unique (feedback_id, client_request_id)
    )`.execute(db);
  await sql`comment on column feedback_correction.version is 'that the feedback has from this correction on'`.execute(
    db,
  );
  await sql`comment on column feedback_correction.words_before is 'null where the contact was corrected: what it was before is not kept'`.execute(
    db,
  );
  await sql`grant select, insert on feedback_correction to gan_dan_app`.execute(db);
  // A number that was wrong may be that of somebody else: taken back, it goes; corrected, the old one is written over.
  await sql`grant delete, update (sealed) on feedback_contact to gan_dan_app`.execute(db);

  await sql`
    create function refuse_lost_words() returns trigger language plpgsql as $$
    begin
      if not exists (select from feedback_correction correction
          where correction.feedback_id = new.id and correction.version = new.version and correction.words_before = old.content) then
        raise exception 'the words before are not kept' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger feedback_words_are_kept before update of content on feedback
    for each row when (old.content is distinct from new.content) execute function refuse_lost_words()`.execute(db);

  // As with the request that sent it, nothing on a phone leads back to the file once its sender is erased.
  await sql`
    create function forget_correction_requests() returns trigger language plpgsql as $$
    begin
      update feedback_correction set client_request_id = gen_random_uuid() where feedback_id = new.id;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger feedback_correction_forgets after update of resident_id on feedback
    for each row when (old.resident_id is not null and new.resident_id is null) execute function forget_correction_requests()`.execute(
    db,
  );
}
