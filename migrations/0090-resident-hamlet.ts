import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** A resident may keep the hamlet they live in beside the commune; what they follow moves with a commune that ends. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table unit add constraint unit_in_parent unique (id, parent_id)`.execute(db);
  // Deferred: a reorganisation moves hamlets and people one after the other, and must have them together when it is done.
  await sql`
    alter table resident
      add column hamlet_id uuid,
      add constraint resident_hamlet_has_place check (hamlet_id is null or place_id is not null),
      add constraint resident_hamlet_in_place foreign key (hamlet_id, place_id) references unit (id, parent_id)
        deferrable initially deferred`.execute(db);
  await sql`comment on column resident.hamlet_id is 'a hamlet of place_id that exists today, where the person told it'`.execute(
    db,
  );
  await sql`create index resident_hamlet on resident (hamlet_id) where hamlet_id is not null`.execute(db);
  await sql`grant update (hamlet_id) on resident to gan_dan_app`.execute(db);

  await sql`alter table reorganisation_move drop constraint reorganisation_move_subject`.execute(db);
  await sql`
    alter table reorganisation_move add constraint reorganisation_move_subject check (subject in
      ('made', 'ended', 'ceded', 'search_key', 'resident', 'resident_hamlet', 'follow', 'follow_added', 'feedback', 'poll',
       'notice', 'notice_place', 'official', 'official_role', 'unit_role', 'directory_entry'))`.execute(db);
  await sql`drop index reorganisation_move_resident`.execute(db);
  await sql`
    create index reorganisation_move_resident on reorganisation_move (row_id)
     where subject in ('resident', 'resident_hamlet', 'follow', 'follow_added')`.execute(db);

  await eraseResident(db);
}

/** As in 0030, with everything that a reorganisation noted about the person. */
async function eraseResident(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function erase_resident(who uuid, at timestamptz) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare
      files jsonb; cut integer; contacts integer; participations integer; consents integer; follows integer;
    begin
      perform 1 from public.resident where id = who for update;
      if not found then return null; end if;
      delete from public.resident_token where resident_id = who;
      delete from public.reorganisation_move
        where subject in ('resident', 'resident_hamlet', 'follow', 'follow_added') and row_id = who;
      delete from public.resident_follow where resident_id = who;
      get diagnostics follows = row_count;
      delete from public.poll_participation where resident_id = who;
      get diagnostics participations = row_count;
      delete from public.consent where resident_id = who;
      get diagnostics consents = row_count;
      update public.feedback_contact contact set closed_at = at from public.feedback
        where feedback.id = contact.feedback_id and feedback.resident_id = who and contact.closed_at is null;
      get diagnostics contacts = row_count;
      with gone as (delete from public.file where uploader_id = who and attached_at is null returning id)
        select coalesce(jsonb_agg(id), '[]') into files from gone;
      update public.file set uploader_id = null where uploader_id = who;
      update public.feedback set resident_id = null, client_request_id = id where resident_id = who;
      get diagnostics cut = row_count;
      delete from public.resident where id = who;
      return jsonb_build_object('files', files, 'feedback', cut, 'contacts', contacts,
        'participations', participations, 'consents', consents, 'follows', follows);
    end $$`.execute(db);
}
