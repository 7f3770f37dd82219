import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { Queries, Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { limitsOf } from './limit.ts';
import * as store from './store-contact.ts';

const HOUR_MS = 3_600_000;

export type MessageAccount = { readonly id: string; readonly oaId: string; readonly name: string };

/** The account that the Mini App is linked to, while it may send: who asks to be told is told by this one. */
export async function findMessageAccount({ db, config, clock }: AppDeps): Promise<MessageAccount | null> {
  const { oaId } = config.zalo;
  const account = oaId === null ? undefined : await store.findSending(db, oaId, toLocalDate(clock.now()));
  return account ? { id: account.id, oaId: account.oa_id, name: account.name } : null;
}

/** @param who the person, and how Zalo has just said that the account knows them */
export async function keepContact(
  { keyedHash, seal, ids, clock }: AppDeps,
  tx: Tx,
  who: { accountId: string; residentId: string; oaUserId: string },
): Promise<void> {
  const id = ids.uuid();
  await store.keepContact(tx, {
    id,
    account_id: who.accountId,
    resident_id: who.residentId,
    user_hash: keyedHash('oa_user', who.oaUserId),
    user_sealed: seal.close(who.oaUserId, { column: 'oa_contact.user_sealed', id }),
    interacted_at: clock.now(),
  });
}

export type Contact = {
  readonly account: string;
  readonly since: Date;
  readonly lastTurnedAt: Date;
  /** Until then Zalo lets the account write, unless the person turns to it again. */
  readonly until: Date;
  /** The first day on which the unit has this account no more. */
  readonly accountEndsOn: LocalDate | null;
};

/** Accounts that know this person, the one they turned to last first. */
export async function listContacts(q: Queries, residentId: string): Promise<Contact[]> {
  const rows = await store.listContacts(q, residentId);
  if (rows.length === 0) return [];
  const { window_hours: window = 0 } = await limitsOf(q, 'oa_message');
  return rows.map(({ name, valid_to, agreed_at, interacted_at }) => ({
    account: name,
    since: agreed_at ?? interacted_at,
    lastTurnedAt: interacted_at,
    until: new Date(interacted_at.getTime() + window * HOUR_MS),
    accountEndsOn: valid_to,
  }));
}
