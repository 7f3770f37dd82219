import type { Insertable } from 'kysely';
import type { ConsentPurpose } from '../../shared/resident/consent.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import type { Queries } from '../platform/db.ts';
import type { ConsentTable, ConsentTextTable, ResidentTable, ResidentTokenTable } from './table.ts';

/** By `keyedHash('zalo_id', …)`. */
export const findByZaloHash = (q: Queries, zaloHash: Buffer) =>
  q.selectFrom('resident').select(['id']).where('zalo_hash', '=', zaloHash).executeTakeFirst();

/** Everybody, in the order of their ids. */
export const listAfter = (q: Queries, id: string, limit: number) =>
  q.selectFrom('resident').select(['id', 'zalo_hash']).where('id', '>', id).orderBy('id').limit(limit).execute();

/** Inserts, or answers the row that another request of the same person has just stored. */
export async function insertResident(
  q: Queries,
  row: Pick<Insertable<ResidentTable>, 'id' | 'zalo_hash' | 'zalo_sealed' | 'created_at'>,
): Promise<{ id: string }> {
  const inserted = await q
    .insertInto('resident')
    .values(row)
    .onConflict((oc) => oc.column('zalo_hash').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted) return inserted;
  return q.selectFrom('resident').select('id').where('zalo_hash', '=', row.zalo_hash).executeTakeFirstOrThrow();
}

export async function findWithPlace(q: Queries, id: string) {
  const row = await q
    .selectFrom('resident')
    .leftJoin('unit as place', 'place.id', 'resident.place_id')
    .leftJoin('unit as hamlet', 'hamlet.id', 'resident.hamlet_id')
    .select([
      'resident.id',
      'resident.place_asked_at',
      'resident.created_at',
      'resident.zalo_sealed',
      'resident.reads_business',
      'place.id as place_id',
      'place.name as place_name',
      'hamlet.id as hamlet_id',
      'hamlet.name as hamlet_name',
    ])
    .where('resident.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { place_id, place_name, hamlet_id, hamlet_name, ...rest } = row;
  return { ...rest, place: refOf(place_id, place_name), hamlet: refOf(hamlet_id, hamlet_name) };
}

const refOf = (id: string | null, name: string | null): UnitRef | null => (id && name ? { id, name } : null);

export async function setPlace(
  q: Queries,
  residentId: string,
  { placeId, hamletId }: { placeId: string | null; hamletId: string | null },
): Promise<void> {
  await q
    .updateTable('resident')
    .set({ place_id: placeId, hamlet_id: hamletId, place_asked_at: null })
    .where('id', '=', residentId)
    .execute();
}

export const listConsents = (q: Queries, residentId: string) =>
  q
    .selectFrom('consent')
    .distinctOn('purpose')
    .select(['purpose', 'version', 'text_hash', 'given_at'])
    .where('resident_id', '=', residentId)
    .where('withdrawn_at', 'is', null)
    .orderBy('purpose')
    .orderBy('given_at', 'desc')
    .execute();

/** Coming back within the period is coming back to the same account. */
export async function reopenAccount(q: Queries, residentId: string): Promise<void> {
  await q
    .updateTable('resident')
    .set({ closed_at: null })
    .where('id', '=', residentId)
    .where('closed_at', 'is not', null)
    .execute();
}

/** Keeps the words with the first agreement to them. */
export async function keepConsentText(q: Queries, text: Insertable<ConsentTextTable>): Promise<void> {
  await q
    .insertInto('consent_text')
    .values(text)
    .onConflict((oc) => oc.column('text_hash').doNothing())
    .execute();
}

export async function insertConsent(q: Queries, row: Insertable<ConsentTable>): Promise<void> {
  await q.insertInto('consent').values(row).execute();
}

export async function withdrawConsent(
  q: Queries,
  residentId: string,
  purpose: ConsentPurpose,
  now: Date,
): Promise<void> {
  await q
    .updateTable('consent')
    .set({ withdrawn_at: now })
    .where('resident_id', '=', residentId)
    .where('purpose', '=', purpose)
    .where('withdrawn_at', 'is', null)
    .execute();
}

export async function insertToken(q: Queries, row: Insertable<ResidentTokenTable>): Promise<void> {
  await q.insertInto('resident_token').values(row).execute();
}

/** Locked, so that two refreshes with one token take turns. */
export const lockToken = (q: Queries, tokenHash: Buffer) =>
  q.selectFrom('resident_token').selectAll().where('token_hash', '=', tokenHash).forUpdate().executeTakeFirst();

export async function markTokenUsed(q: Queries, tokenHash: Buffer, now: Date): Promise<void> {
  await q.updateTable('resident_token').set({ used_at: now }).where('token_hash', '=', tokenHash).execute();
}

export async function deleteFamily(q: Queries, familyId: string): Promise<void> {
  await q.deleteFrom('resident_token').where('family_id', '=', familyId).execute();
}

export async function deleteExpiredTokens(q: Queries, residentId: string, now: Date): Promise<void> {
  await q.deleteFrom('resident_token').where('resident_id', '=', residentId).where('expires_at', '<', now).execute();
}

/** `false` when there is nobody, or no longer. */
export async function lockResident(q: Queries, id: string): Promise<boolean> {
  const row = await q.selectFrom('resident').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return row !== undefined;
}

/** The same for those who only add what belongs to the person: it does not keep their ballots waiting. */
export async function holdResident(q: Queries, id: string): Promise<boolean> {
  const row = await q.selectFrom('resident').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row !== undefined;
}

/** Whether this device is still signed in. */
export async function hasFamily(q: Queries, device: { id: string; familyId: string }): Promise<boolean> {
  const row = await q
    .selectFrom('resident_token')
    .select('family_id')
    .where('family_id', '=', device.familyId)
    .where('resident_id', '=', device.id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether this device is still signed in, to an account that is not closed. */
export async function isSignedIn(q: Queries, device: { id: string; familyId: string }): Promise<boolean> {
  const row = await q
    .selectFrom('resident')
    .innerJoin('resident_token', 'resident_token.resident_id', 'resident.id')
    .select('resident.id')
    .where('resident.id', '=', device.id)
    .where('resident.closed_at', 'is', null)
    .where('resident_token.family_id', '=', device.familyId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function lockResidentOf(q: Queries, tokenHash: Buffer): Promise<void> {
  await q
    .selectFrom('resident')
    .innerJoin('resident_token', 'resident_token.resident_id', 'resident.id')
    .select('resident.id')
    .where('resident_token.token_hash', '=', tokenHash)
    .forUpdate('resident')
    .execute();
}

export async function listAnsweredPolls(q: Queries, residentId: string): Promise<string[]> {
  const rows = await q
    .selectFrom('poll_participation')
    .select('poll_id')
    .where('resident_id', '=', residentId)
    .orderBy('poll_id')
    .limit(1000)
    .execute();
  return rows.map((row) => row.poll_id);
}

export async function countAnswersToRead(q: Queries, residentId: string): Promise<number> {
  const row = await q
    .selectFrom('feedback')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('resident_id', '=', residentId)
    .where('status', '=', 'answered')
    .executeTakeFirstOrThrow();
  return row.n;
}
