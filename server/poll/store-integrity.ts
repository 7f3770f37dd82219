import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries, Tx } from '../platform/db.ts';

/** Whether this page is sent for the first time. */
export async function spendPage(tx: Tx, tokenHash: Buffer, day: LocalDate): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('integrity_spent')
    .values({ token_hash: tokenHash, day })
    .onConflict((oc) => oc.column('token_hash').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** In the order of the items, so that two forms at once never wait for each other. */
export async function addAnswers(tx: Tx, day: LocalDate, answers: ReadonlyMap<string, number>): Promise<void> {
  await tx
    .insertInto('integrity_day')
    .values([...answers].toSorted().map(([item, choice]) => ({ day, item, choice, n: 1 })))
    .onConflict((oc) => oc.columns(['day', 'item', 'choice']).doUpdateSet({ n: sql`integrity_day.n + excluded.n` }))
    .execute();
}

export async function forgetSpent(q: Queries, before: LocalDate): Promise<number> {
  const { numDeletedRows } = await q.deleteFrom('integrity_spent').where('day', '<', before).executeTakeFirst();
  return Number(numDeletedRows);
}

export const listIntegrityDays = (q: Queries) =>
  q.selectFrom('integrity_day').selectAll().orderBy('day').orderBy('item').orderBy('choice').execute();
