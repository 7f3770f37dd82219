import { sql } from 'kysely';
import type { ConsentPurpose } from '../../shared/resident/consent.ts';
import type { Queries } from '../platform/db.ts';

export type Erased = {
  /** Bytes that are to go too. */
  readonly files: string[];
  readonly feedback: number;
  readonly contacts: number;
  readonly participations: number;
  readonly consents: number;
  readonly follows: number;
};

/** See the migration: the one act by which the application may delete what a person left. `null` when there is nobody. */
export async function eraseResident(q: Queries, id: string, now: Date): Promise<Erased | null> {
  const { rows } = await sql<{ erased: Erased | null }>`select erase_resident(${id}::uuid, ${now}) as erased`.execute(
    q,
  );
  return rows[0]?.erased ?? null;
}

/** Everything that rests on consent goes now; the row itself waits for its period, in case the person comes back. */
export async function closeAccount(q: Queries, residentId: string, now: Date): Promise<void> {
  await q
    .updateTable('resident')
    .set({ place_id: null, hamlet_id: null, reads_business: false, closed_at: now })
    .where('id', '=', residentId)
    .execute();
  await q.deleteFrom('resident_follow').where('resident_id', '=', residentId).execute();
  await q.deleteFrom('resident_token').where('resident_id', '=', residentId).execute();
  await forgetAtAccounts(q, residentId);
  await q
    .updateTable('consent')
    .set({ withdrawn_at: now })
    .where('resident_id', '=', residentId)
    .where('withdrawn_at', 'is', null)
    .execute();
}

/** Nobody writes to them through an official account any more: what waits to be sent finds nobody. */
export async function forgetAtAccounts(q: Queries, residentId: string): Promise<void> {
  await q.deleteFrom('oa_contact').where('resident_id', '=', residentId).execute();
}

/** Contacts of this person's feedback are not opened any more. */
export async function closeContacts(q: Queries, residentId: string, now: Date): Promise<void> {
  await q
    .updateTable('feedback_contact')
    .set({ closed_at: now })
    .where('closed_at', 'is', null)
    .where('feedback_id', 'in', (eb) => eb.selectFrom('feedback').select('id').where('resident_id', '=', residentId))
    .execute();
}

/** Ids of accounts that were closed before this instant; those just being erased are passed over. */
export async function takeClosedBefore(q: Queries, before: Date, limit: number): Promise<string[]> {
  const rows = await q
    .selectFrom('resident')
    .select('id')
    .where('closed_at', '<=', before)
    .orderBy('closed_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(({ id }) => id);
}

/** When this person last agreed to this, if that still holds. */
export const findConsent = (q: Queries, residentId: string, purpose: ConsentPurpose) =>
  q
    .selectFrom('consent')
    .select('given_at')
    .where('resident_id', '=', residentId)
    .where('purpose', '=', purpose)
    .where('withdrawn_at', 'is', null)
    .orderBy('given_at', 'desc')
    .limit(1)
    .executeTakeFirst();
