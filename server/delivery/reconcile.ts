import type { AppDeps } from '../platform/deps.ts';
import { CHANNELS } from './drain.ts';
import { accessTokenOf } from './oa-account.ts';
import { saidBy } from './said.ts';
import type { Settled, Uncertain } from './store.ts';
import * as store from './store.ts';

const AT_ONCE = 50;

/** Rows of workers that died become uncertain. Answers how many. */
export const recoverClaims = (deps: AppDeps): Promise<number> => {
  const now = deps.clock.now().getTime();
  const { leaseMs, lookAfterMs } = deps.config.delivery;
  return store.recover(deps.db, { before: new Date(now - leaseMs), lookAt: new Date(now + lookAfterMs) });
};

/**
 * Asks Zalo about rows whose answer got lost, where the channel can be asked: what arrived is accepted, what certainly did not is
 * sent again, and of the rest nobody knows. Answers how many rows were looked at.
 */
export async function reconcile(deps: AppDeps): Promise<number> {
  let looked = 0;
  for (;;) {
    const at = deps.clock.now();
    // Whoever takes them and dies has held them up for a lease.
    const until = new Date(at.getTime() + deps.config.delivery.leaseMs);
    const rows = await store.takeUncertain(deps.db, { at, until, limit: AT_ONCE });
    if (rows.length === 0) return looked;
    looked += rows.length;
    const saying = await saidBy(deps.db, rows);
    const tokens = new Map<string, string | null>();
    for (const { account_id: id } of rows) if (!tokens.has(id)) tokens.set(id, await accessTokenOf(deps, id));
    const looks = await Promise.allSettled(
      rows.map((row) => lookFor(deps, tokens.get(row.account_id) ?? null, row, saying(row), at)),
    );
    const broken = looks.find((look) => look.status === 'rejected');
    if (broken) throw broken.reason;
  }
}

async function lookFor(
  deps: AppDeps,
  token: string | null,
  row: Uncertain,
  said: ReturnType<Awaited<ReturnType<typeof saidBy>>>,
  at: Date,
): Promise<void> {
  if (token === null) return;
  const answer = await CHANNELS[said.channel].find(deps, token, row, said);
  const told = ((): Settled => {
    switch (answer.found) {
      case 'there':
        return { id: row.id, state: 'accepted', messageId: answer.messageId };
      case 'not_there':
        return { id: row.id, state: 'pending', dueAt: at };
      case 'unknown':
        // Nothing tells of it, ever: it stays uncertain, and is shown.
        return { id: row.id, state: 'uncertain', reason: 'unknowable' };
      case 'not_now':
        return { id: row.id, state: 'uncertain', dueAt: new Date(at.getTime() + deps.config.delivery.lookAfterMs) };
    }
  })();
  await store.resolve(deps.db, row, told, deps.clock.now());
}
