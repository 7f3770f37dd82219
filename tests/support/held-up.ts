import { expect } from 'vitest';
import { withClient } from '../../demo/postgres/database.ts';
import type { TestApp } from './app.ts';

/**
 * Lets requests begin one after the other while somebody else holds what they need, and go on together once each of them waits:
 * what they have read before they waited is old by then.
 * @param meanwhile is done before they go on, in the transaction that holds them up
 */
export async function heldUp<T>(
  app: TestApp,
  { hold, meanwhile }: { hold: string; meanwhile?: string },
  requests: readonly (() => Promise<T>)[],
): Promise<T[]> {
  return withClient(app.ownerUrl, async (owner) => {
    await owner.query('begin');
    await owner.query(hold);
    const replies: Promise<T>[] = [];
    const waiting = () =>
      app.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`);
    for (const request of requests) {
      replies.push(request());
      await expect.poll(async () => (await waiting()).length, { timeout: 5000, interval: 5 }).toBe(replies.length);
    }
    if (meanwhile) await owner.query(meanwhile);
    await owner.query('commit');
    return Promise.all(replies);
  });
}
