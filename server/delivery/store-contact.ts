import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries, Tx } from '../platform/db.ts';

/** The account with this id at Zalo, if it may send on this day. */
export const findSending = (q: Queries, oaId: string, day: LocalDate) =>
  q
    .selectFrom('oa_account')
    .select(['id', 'oa_id', 'name'])
    .where('oa_id', '=', oaId)
    .where('state', '=', 'active')
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .executeTakeFirst();

export type NewContact = {
  readonly id: string;
  readonly account_id: string;
  readonly resident_id: string;
  readonly user_hash: Buffer;
  readonly user_sealed: Buffer;
  readonly interacted_at: Date;
};

const TRIES = 3;

/**
 * How the account knows this person, from now on. Whoever else stands for the same person of Zalo's goes: Zalo has just said who it
 * is, and what is meant for one must not reach another.
 */
export async function keepContact(tx: Tx, contact: NewContact): Promise<void> {
  const { account_id: accountId, resident_id: residentId, user_hash: userHash, interacted_at: at } = contact;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const known = await sql`
      update oa_contact set interacted_at = greatest(interacted_at, ${at})
      where account_id = ${accountId} and resident_id = ${residentId} and user_hash = ${userHash}`.execute(tx);
    if (known.numAffectedRows === 1n) return;
    await sql`
      delete from oa_contact
      where account_id = ${accountId} and (resident_id = ${residentId} or user_hash = ${userHash})`.execute(tx);
    const added = await tx
      .insertInto('oa_contact')
      .values(contact)
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirst();
    // Otherwise somebody else's row, or one of Zalo's telling, came in between; it is seen now.
    if (added.numInsertedOrUpdatedRows === 1n) return;
  }
  throw new Error('a contact that is there and is not');
}

/** Accounts that know this person, the one they turned to last first; `since` is when they agreed to be told. */
export const listContacts = (q: Queries, residentId: string) =>
  q
    .selectFrom('oa_contact')
    .innerJoin('oa_account', 'oa_account.id', 'oa_contact.account_id')
    .select((eb) => [
      'oa_account.name',
      'oa_account.valid_to',
      'oa_contact.interacted_at',
      eb
        .selectFrom('consent')
        .select((inner) => inner.fn.max('consent.given_at').as('given_at'))
        .where('consent.resident_id', '=', residentId)
        .where('consent.purpose', '=', 'message')
        .where('consent.withdrawn_at', 'is', null)
        .as('agreed_at'),
    ])
    .where('oa_contact.resident_id', '=', residentId)
    .orderBy('oa_contact.interacted_at', 'desc')
    .orderBy('oa_contact.id')
    .execute();
