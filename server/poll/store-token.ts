import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import type { PollKeyTable } from './table.ts';

export async function findPublicKey(q: Queries, pollId: string): Promise<Buffer | undefined> {
  const row = await q.selectFrom('poll_key').select('public_key').where('poll_id', '=', pollId).executeTakeFirst();
  return row?.public_key;
}

export async function findPrivateKey(q: Queries, pollId: string): Promise<Buffer | null> {
  const row = await q.selectFrom('poll_key').select('private_sealed').where('poll_id', '=', pollId).executeTakeFirst();
  return row?.private_sealed ?? null;
}

export async function insertKeyOnce(q: Queries, key: Omit<Insertable<PollKeyTable>, 'destroyed_on'>): Promise<void> {
  await q
    .insertInto('poll_key')
    .values({ ...key, destroyed_on: null })
    .onConflict((oc) => oc.column('poll_id').doNothing())
    .execute();
}

export async function destroyPrivateKeys(q: Queries, closedBefore: LocalDate, today: LocalDate): Promise<number> {
  const gone = await q
    .updateTable('poll_key')
    .from('poll')
    .set({ private_sealed: null, destroyed_on: today })
    .whereRef('poll.id', '=', 'poll_key.poll_id')
    .where('poll.closes_on', '<', closedBefore)
    .where('private_sealed', 'is not', null)
    .executeTakeFirst();
  return Number(gone.numUpdatedRows);
}

/**
 * Writes down that this person has bought a token; the primary key decides, however many requests come at once. `same` for the request
 * that bought it, sent again; `other` for another one; `nobody` when the person was erased, closed the account or signed this device
 * out: held, because an erasure counts what was bought before it.
 */
export async function insertParticipationOnce(
  q: Queries,
  bought: { pollId: string; resident: { id: string; familyId: string }; blindedHash: Buffer },
): Promise<'stored' | 'same' | 'other' | 'nobody'> {
  const { id, familyId } = bought.resident;
  const { rows } = await sql<{ person: boolean; stored: boolean }>`
    with person as (
      select id from resident
       where id = ${id} and closed_at is null
         and exists (select from resident_token where family_id = ${familyId} and resident_id = ${id})
         for key share
    ), stored as (
      insert into poll_participation (poll_id, resident_id, blinded_hash)
      select ${bought.pollId}, id, ${bought.blindedHash} from person
      on conflict on constraint poll_answered_once do nothing
      returning poll_id
    )
    select exists (select from person) as person, exists (select from stored) as stored`.execute(q);
  const [{ person, stored } = { person: false, stored: false }] = rows;
  if (!person) return 'nobody';
  if (stored) return 'stored';
  // A statement of its own: what another request has stored meanwhile is not in the snapshot of the first.
  const row = await q
    .selectFrom('poll_participation')
    .select('blinded_hash')
    .where('poll_id', '=', bought.pollId)
    .where('resident_id', '=', id)
    .executeTakeFirst();
  return row?.blinded_hash?.equals(bought.blindedHash) ? 'same' : 'other';
}

export async function hasCode(q: Queries, pollId: string, codeHash: Buffer): Promise<boolean> {
  const row = await q
    .selectFrom('poll_code')
    .select('poll_id')
    .where('poll_id', '=', pollId)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst();
  return row !== undefined;
}

/** Answers how many are new. */
export async function insertCodes(q: Queries, pollId: string, hashes: readonly Buffer[]): Promise<number> {
  const stored = await q
    .insertInto('poll_code')
    .values(hashes.map((hash) => ({ poll_id: pollId, code_hash: hash })))
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return Number(stored.numInsertedOrUpdatedRows ?? 0);
}
