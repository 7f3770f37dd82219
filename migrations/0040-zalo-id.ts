import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** A Zalo id no longer lies in the clear. The key is not in the database, so rows from before cannot be carried over: there are demos only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if exists (select from resident) or exists (select from official) then
        raise exception 'made before Zalo ids and second factors were sealed with named keys' using errcode = 'GD040';
      end if;
    end $$`.execute(db);
  await sql`alter table resident drop column zalo_id`.execute(db);
  await sql`
    alter table resident
      add column zalo_hash bytea not null constraint resident_zalo_taken unique,
      add column zalo_sealed bytea not null`.execute(db);
  await sql`comment on column resident.zalo_hash is 'HMAC-SHA-256 of the Zalo id, with a key of the configuration'`.execute(
    db,
  );
  await sql`comment on column resident.zalo_sealed is 'the Zalo id, AES-256-GCM, bound to the row'`.execute(db);
}
