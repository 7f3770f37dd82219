import { setTimeout as wait } from 'node:timers/promises';
import type { AppDeps } from '../platform/deps.ts';
import { drainRound } from './drain.ts';
import { forgetUnfollows, matchReceipts } from './event.ts';
import { recoverClaims, reconcile } from './reconcile.ts';
import * as store from './store-broadcast.ts';
import { handOverCalls } from './call.ts';

/** What does not move is found, looked up, sent again or closed. */
export async function watch(deps: AppDeps): Promise<void> {
  await recoverClaims(deps);
  await matchReceipts(deps.db, deps.clock.now());
  await forgetUnfollows(deps.db, deps.clock.now());
  await store.closeCancelled(deps.db, deps.clock.now());
  await store.closeLate(deps.db, deps.clock.now());
  await store.closeDone(deps.db);
  await reconcile(deps);
  await handOverCalls(deps.db, deps.clock.now());
}

/** Sends whatever is due until stopped; several lanes, so that one writes to the ledger while another waits for Zalo. */
export function startDelivery(deps: AppDeps, onFailure: (error: unknown) => void): { stop: () => Promise<void> } {
  const { lanes, pollMs, watchMs } = deps.config.delivery;
  const stopping = new AbortController();
  const { signal } = stopping;
  const rest = (ms: number): Promise<void> => wait(ms, undefined, { signal }).catch(() => undefined);
  const lane = async (): Promise<void> => {
    while (!signal.aborted) {
      const taken = await drainRound(deps, signal).catch((error: unknown) => {
        onFailure(error);
        return 0;
      });
      if (taken === 0) await rest(pollMs);
    }
  };
  const watcher = async (): Promise<void> => {
    while (!signal.aborted) {
      await watch(deps).catch(onFailure);
      await rest(watchMs);
    }
  };
  const running = [watcher(), ...Array.from({ length: lanes }, lane)];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
    },
  };
}
