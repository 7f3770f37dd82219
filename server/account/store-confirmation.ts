import { sql } from 'kysely';
import type { OfficialActor } from '../../shared/access.ts';
import type { Confirmation } from '../../shared/account/schema.ts';
import type { Queries } from '../platform/db.ts';
import { areTwoPeople, confirmationsFor } from './waiting.ts';

type Row = {
  kind: Confirmation['kind'];
  id: string;
  official_id: string;
  full_name: string;
  unit_id: string;
  unit_name: string;
  asked_by: string;
  asker_name: string;
  asked_at: Date;
  may_confirm: boolean;
};

/** Oldest first, `limit + 1` rows; of one account when it is named. */
export async function listConfirmations(
  q: Queries,
  { official, now, accountId, limit }: { official: OfficialActor; now: Date; accountId?: string; limit: number },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select waiting.*, unit.name as unit_name, asker.full_name as asker_name
      from ${confirmationsFor(official, now)} waiting
      join unit on unit.id = waiting.unit_id
      join official asker on asker.id = waiting.asked_by
     where ${accountId ?? null}::uuid is null or waiting.official_id = ${accountId ?? null}::uuid
     order by waiting.asked_at, waiting.id limit ${limit + 1}`.execute(q);
  return rows;
}

export async function isSecondPerson(q: Queries, one: string, other: string): Promise<boolean> {
  const { rows } = await sql<{ are_two: boolean }>`
    select ${areTwoPeople(sql`${one}::uuid`, sql`${other}::uuid`)} as are_two`.execute(q);
  return rows[0]?.are_two ?? false;
}

export async function confirmRole(q: Queries, id: string, by: string): Promise<void> {
  await q.updateTable('official_role').set({ confirmed_by: by }).where('id', '=', id).execute();
}

/** The open request for a new second factor, confirmed or not. */
export const findReEnrolment = (q: Queries, officialId: string, now: Date) =>
  q
    .selectFrom('official_invitation')
    .select(['id', 'asked_by', 'confirmed_by', 'expires_at'])
    .where('official_id', '=', officialId)
    .where('purpose', '=', 're_enrolment')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();

type Confirmed = { id: string; by: string; tokenHash: Buffer; totpSealed: Buffer; expiresAt: Date };

export async function confirmReEnrolment(q: Queries, confirmed: Confirmed): Promise<void> {
  await q
    .updateTable('official_invitation')
    .set({
      confirmed_by: confirmed.by,
      token_hash: confirmed.tokenHash,
      totp_sealed: confirmed.totpSealed,
      expires_at: confirmed.expiresAt,
    })
    .where('id', '=', confirmed.id)
    .execute();
}

export async function dropReEnrolment(q: Queries, id: string): Promise<void> {
  await q.deleteFrom('official_invitation').where('id', '=', id).execute();
}
