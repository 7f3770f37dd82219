import type { ResidentActor } from '../../shared/access.ts';
import type { About, ConsentGiven, Me } from '../../shared/resident/schema.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { findMessageAccount, keepContact, listContacts } from '../delivery/contact.ts';
import type { Queries, Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { consentTextHash, giveConsent } from './consent.ts';
import { BY_REFUSAL, holdSession } from './session.ts';
import { findZaloHash } from './store-mark.ts';
import * as store from './store.ts';

export async function describeMessageAccount(deps: AppDeps): Promise<About['messageAccount']> {
  const account = await findMessageAccount(deps);
  return account && { oaId: account.oaId, name: account.name };
}

type Asking = { zaloAccessToken: string; consent: ConsentGiven };

/**
 * The person has said yes to Zalo's own question on their phone. Zalo is asked who holds the phone: nobody else's word is taken for
 * which person of the account that is.
 * @throws AppError session_expired, consent_missing, consent_text_changed, messages_not_possible, zalo_other_person, zalo_token_refused, zalo_unreachable
 */
export async function askForMessages(deps: AppDeps, resident: ResidentActor, asking: Asking): Promise<void> {
  const account = await findMessageAccount(deps);
  if (!account) throw new AppError('messages_not_possible');
  const answer = await deps.zalo.identifyAtOa(asking.zaloAccessToken);
  if (!answer.ok) throw new AppError(BY_REFUSAL[answer.why]);
  const { zaloId, oaUserId } = answer;
  if (oaUserId === null) throw new AppError('messages_not_possible');
  await deps.db.transaction().execute(async (tx) => {
    await holdSession(tx, resident);
    const mine = await findZaloHash(tx, resident.id);
    if (!mine?.equals(deps.keyedHash('zalo_id', zaloId))) throw new AppError('zalo_other_person');
    await agree(deps, tx, resident.id, asking.consent);
    await keepContact(deps, tx, { accountId: account.id, residentId: resident.id, oaUserId });
  });
}

/** Asking again under the same words adds no row to the ledger of consent. */
async function agree(deps: AppDeps, tx: Tx, residentId: string, given: ConsentGiven): Promise<void> {
  const today = consentTextHash('message', deps.config.app.owner.name);
  const agreed = await store.listConsents(tx, residentId);
  const isSame = given.purpose === 'message' && given.textHash === today;
  if (isSame && agreed.some(({ purpose, text_hash }) => purpose === 'message' && text_hash === today)) return;
  await store.withdrawConsent(tx, residentId, 'message', deps.clock.now());
  await giveConsent(deps, tx, residentId, 'message', given);
}

/** @param at now: the clock of a phone may be wrong */
export async function describeMessages(q: Queries, residentId: string, at: Date): Promise<Me['messages']> {
  const today = toLocalDate(at);
  const contacts = await listContacts(q, residentId);
  const contact = contacts.find(({ accountEndsOn }) => accountEndsOn === null || accountEndsOn > today);
  if (!contact) return null;
  const { account, since, until } = contact;
  return { account, since: since.toISOString(), until: until.toISOString(), isOver: until <= at };
}
