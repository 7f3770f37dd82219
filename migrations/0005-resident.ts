import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table resident (
      id uuid primary key,
      zalo_id text not null constraint resident_zalo_id_taken unique,
      place_id uuid constraint resident_place_exists references unit,
      created_at timestamptz not null
    )`.execute(db);
  await sql`create index resident_place on resident (place_id) where place_id is not null`.execute(db);

  await sql`
    create table resident_token (
      token_hash bytea primary key,
      resident_id uuid not null constraint resident_token_of references resident,
      family_id uuid not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    )`.execute(db);
  await sql`comment on column resident_token.family_id is 'all tokens of one device; using one of them twice ends the family'`.execute(
    db,
  );
  await sql`create index resident_token_family on resident_token (family_id)`.execute(db);
  await sql`create index resident_token_resident on resident_token (resident_id)`.execute(db);

  await sql`
    create table consent (
      id uuid primary key,
      resident_id uuid not null constraint consent_of references resident,
      purpose text not null check (purpose in ('account', 'place', 'contact')),
      version text not null,
      text_hash text not null,
      given_at timestamptz not null,
      withdrawn_at timestamptz
    )`.execute(db);
  await sql`create index consent_resident on consent (resident_id, purpose, given_at)`.execute(db);

  await sql`grant select, insert, update (place_id) on resident to gan_dan_app`.execute(db);
  await sql`grant select, insert, update (withdrawn_at) on consent to gan_dan_app`.execute(db);
  await sql`grant select, insert, update, delete on resident_token to gan_dan_app`.execute(db);
}
