import type { ResidentActor } from '../../shared/access.ts';
import type { DataRequestReceipt } from '../../shared/privacy/schema.ts';
import type { ConsentChannel, ConsentPurpose } from '../../shared/resident/consent.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { registerRequest } from '../privacy/register.ts';
import { keepMarks } from './mark.ts';
import { holdSession } from './session.ts';
import { replaceFollows } from './store-follow.ts';
import * as leaving from './store-leave.ts';
import * as store from './store.ts';

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
    const files = await eraseIn(deps, tx, resident.id);
    const request = { kind: 'deletion', channel, receivedAt: now, isDone: true } as const;
    const { receipt } = await registerRequest(deps, tx, request);
    return { receipt, files };
  });
  await removeBytes(deps, files ?? []);
  return receipt;
}

/** Erases one person; answers the files whose bytes are to go after the commit, or `null` when there was nobody. */
export async function eraseIn(deps: AppDeps, tx: Tx, residentId: string): Promise<string[] | null> {
  // Locked against a ballot too: one that came between the marks and the erasure would leave none.
  if (!(await store.lockResident(tx, residentId))) return null;
  await keepMarks(deps, tx, residentId);
  const erased = await leaving.eraseResident(tx, residentId, deps.clock.now());
  return erased && erased.files;
}

/** After the commit. A disk that fails now must not tell people that nothing was deleted: the sweep finds bytes without a row. */
export async function removeBytes({ files }: AppDeps, ids: readonly string[]): Promise<void> {
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
    await store.withdrawConsent(tx, resident.id, purpose, now);
    switch (purpose) {
      case 'place':
        await store.setPlace(tx, resident.id, { placeId: null, hamletId: null });
        break;
      case 'follow':
        await replaceFollows(tx, resident.id, { placeIds: [], readsBusiness: false });
        break;
      case 'contact':
        await leaving.closeContacts(tx, resident.id, now);
        break;
      case 'account':
        await leaving.closeContacts(tx, resident.id, now);
        await leaving.closeAccount(tx, resident.id, now);
        break;
    }
    const request = { kind: 'withdrawal', purpose, channel, receivedAt: now, isDone: true } as const;
    return (await registerRequest(deps, tx, request)).receipt;
  });
}

export type ZaloWithdrawal = { readonly outcome: 'done' | 'nothing_kept' | 'agreed_again'; readonly files: string[] };

/** What Zalo says a person wants: the same erasure. Not if they have agreed anew since; Zalo's word may come late. */
export async function eraseForZalo(deps: AppDeps, tx: Tx, zaloId: string, saidAt: Date): Promise<ZaloWithdrawal> {
  const found = await store.findByZaloHash(tx, deps.keyedHash('zalo_id', zaloId));
  if (!found || !(await store.lockResident(tx, found.id))) return { outcome: 'nothing_kept', files: [] };
  const agreed = await leaving.findAccountConsent(tx, found.id);
  if (agreed && agreed.given_at > saidAt) return { outcome: 'agreed_again', files: [] };
  const files = await eraseIn(deps, tx, found.id);
  return files ? { outcome: 'done', files } : { outcome: 'nothing_kept', files: [] };
}
