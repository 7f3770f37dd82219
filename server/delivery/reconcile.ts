import type { AppDeps } from '../platform/deps.ts';
import { CHANNELS } from './drain.ts';
import { accessTokenOf } from './oa-account.ts';
import { saidBy } from './said.ts';
import type { Settled, Uncertain } from './store.ts';
import * as store from './store.ts';

const MINUTE_MS = 60_000;
const AT_ONCE = 50;
/** Nobody looks at the same row sooner than this, whether or not the look succeeded. */
const LOOK_AGAIN_MS = 10 * MINUTE_MS;

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
    const until = new Date(at.getTime() + LOOK_AGAIN_MS);
    const rows = await store.takeUncertain(deps.db, { at, until, limit: AT_ONCE });
    if (rows.length === 0) return looked;
    looked += rows.length;
    const saying = await saidBy(deps.db, rows);
    const tokens = new Map<string, string | null>();
    for (const { account_id: id } of rows) if (!tokens.has(id)) tokens.set(id, await accessTokenOf(deps, id));
    await Promise.all(rows.map((row) => lookFor(deps, tokens.get(row.account_id) ?? null, row, saying(row), at)));
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
  const told = ((): Settled | null => {
    switch (answer.found) {
      case 'there':
        return { id: row.id, state: 'accepted', messageId: answer.messageId };
      case 'not_there':
        return { id: row.id, state: 'pending', dueAt: at };
      case 'unknown':
        // Nothing tells of it, ever: it stays uncertain, and is shown.
        return { id: row.id, state: 'uncertain', reason: 'unknowable' };
      case 'not_now':
        return null;
    }
  })();
  if (told) await store.resolve(deps.db, row, told, deps.clock.now());
}
