import type { ResidentActor } from '../../shared/access.ts';
import type { DataRequestReceipt } from '../../shared/privacy/schema.ts';
import type { ConsentChannel, ConsentPurpose } from '../../shared/resident/consent.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { registerRequest } from '../privacy/register.ts';
import type { ZaloPartEnd } from '../privacy/zalo-part.ts';
import { endZaloPart } from '../privacy/zalo-part.ts';
import { keepMarks } from './mark.ts';
import { holdSession } from './session.ts';
import { replaceFollows } from './store-follow.ts';
import * as leaving from './store-leave.ts';
import { findZaloHash } from './store-mark.ts';
import * as store from './store.ts';
import { noteWish } from './wish.ts';

/**
 * Deletes everything about this person, in one transaction; bytes of unsent photos follow it, and where the process dies before
 * they do, the sweep finds bytes without a row. @throws AppError session_expired
 */
export async function eraseMe(
  deps: AppDeps,
  resident: ResidentActor,
  channel: ConsentChannel,
): Promise<DataRequestReceipt> {
  const now = deps.clock.now();
  const { receipt, files } = await deps.db.transaction().execute(async (tx) => {
    await holdSession(tx, resident);
    const zaloHash = await getZaloHash(tx, resident.id);
    const files = await eraseIn(deps, tx, resident.id);
    const request = { kind: 'deletion', channel, receivedAt: now, isDone: true } as const;
    const { receipt } = await registerRequest(deps, tx, request);
    await noteWish(deps, { zaloHash, what: 'erase', at: now });
    return { receipt, files };
  });
  await removeBytes(deps, files ?? []);
  return receipt;
}

type EraseDeps = Pick<AppDeps, 'clock' | 'keyedHash'>;

/**
 * Erases one person; answers the files whose bytes are to go after the commit, or `null` when there was nobody.
 * @param zaloPart how it ends where Zalo was still to be told of them
 */
export async function eraseIn(
  deps: EraseDeps,
  tx: Tx,
  residentId: string,
  zaloPart: ZaloPartEnd = 'nobody_left',
): Promise<string[] | null> {
  // Locked against a ballot too: one that came between the marks and the erasure would leave none.
  if (!(await store.lockResident(tx, residentId))) return null;
  await endZaloPart(deps, tx, residentId, zaloPart);
  await keepMarks(deps, tx, residentId);
  const erased = await leaving.eraseResident(tx, residentId, deps.clock.now());
  return erased && erased.files;
}

async function getZaloHash(tx: Tx, residentId: string): Promise<Buffer> {
  const zaloHash = await findZaloHash(tx, residentId);
  if (!zaloHash) throw new Error('a person who is held is there');
  return zaloHash;
}

/** After the commit. A disk that fails now must not tell people that nothing was deleted: the sweep finds bytes without a row. */
export async function removeBytes({ files }: Pick<AppDeps, 'files'>, ids: readonly string[]): Promise<void> {
  await Promise.allSettled(ids.map((id) => files.remove(id)));
}

/** Takes back one agreement. What rested on it goes now. @throws AppError session_expired */
export async function withdraw(
  deps: AppDeps,
  resident: ResidentActor,
  purpose: ConsentPurpose,
  channel: ConsentChannel,
): Promise<DataRequestReceipt> {
  const now = deps.clock.now();
  return deps.db.transaction().execute(async (tx) => {
    await holdSession(tx, resident);
    await withdrawIn(tx, resident.id, purpose, now);
    const { receipt } = await registerWithdrawal(deps, tx, { residentId: resident.id, purpose, channel, at: now });
    await noteWish(deps, { zaloHash: await getZaloHash(tx, resident.id), what: purpose, at: now });
    return receipt;
  });
}

type Withdrawn = { residentId: string; purpose: ConsentPurpose; channel: ConsentChannel; at: Date };

/** Done, but for the account, which is known to Zalo too. */
export const registerWithdrawal = (
  deps: Pick<AppDeps, 'clock' | 'ids'>,
  tx: Tx,
  { residentId, purpose, channel, at }: Withdrawn,
) => {
  const rest = purpose === 'account' ? { tellZaloOf: residentId } : { isDone: true };
  return registerRequest(deps, tx, { kind: 'withdrawal', purpose, channel, receivedAt: at, ...rest });
};

/** What the agreement allowed ends at this instant. */
export async function withdrawIn(tx: Tx, residentId: string, purpose: ConsentPurpose, at: Date): Promise<void> {
  await store.withdrawConsent(tx, residentId, purpose, at);
  switch (purpose) {
    case 'place':
      await store.setPlace(tx, residentId, { placeId: null, hamletId: null });
      break;
    case 'follow':
      await replaceFollows(tx, residentId, { placeIds: [], readsBusiness: false });
      break;
    case 'contact':
      await leaving.closeContacts(tx, residentId, at);
      break;
    case 'message':
      await leaving.forgetAtAccounts(tx, residentId);
      break;
    case 'account':
      await leaving.closeContacts(tx, residentId, at);
      await leaving.closeAccount(tx, residentId, at);
      break;
  }
}

export type Withdrawal = { readonly outcome: 'done' | 'nothing_kept' | 'agreed_again'; readonly files: string[] };

/** What Zalo says a person wants: the same erasure. */
export async function eraseForZalo(deps: AppDeps, tx: Tx, zaloId: string, saidAt: Date): Promise<Withdrawal> {
  const found = await store.findByZaloHash(tx, deps.keyedHash('zalo_id', zaloId));
  return found ? eraseUnlessAgreedSince(deps, tx, found.id, saidAt, 'heard') : { outcome: 'nothing_kept', files: [] };
}

/** Not if they have agreed anew since: what was said may come late. */
export async function eraseUnlessAgreedSince(
  deps: EraseDeps,
  tx: Tx,
  residentId: string,
  saidAt: Date,
  zaloPart?: ZaloPartEnd,
): Promise<Withdrawal> {
  if (!(await store.lockResident(tx, residentId))) return { outcome: 'nothing_kept', files: [] };
  const agreed = await leaving.findConsent(tx, residentId, 'account');
  if (agreed && agreed.given_at > saidAt) return { outcome: 'agreed_again', files: [] };
  const files = await eraseIn(deps, tx, residentId, zaloPart);
  return files ? { outcome: 'done', files } : { outcome: 'nothing_kept', files: [] };
}
