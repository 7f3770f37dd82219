import { sql } from 'kysely';
import type { Queries } from '../platform/db.ts';

/** From the fifth failure on a name rests 1, 2, 4 … at most 15 minutes. */
export const FREE = 5;

export type Taken = {
  /** Failures with this one; `null` when the name rests, or the address has used up its minute. */
  readonly ofCounter: number | null;
  readonly ofAddress: number | null;
};

/** One statement, so that two of them take turns on the rows that they count in. */
export async function takeAttempt(
  q: Queries,
  taken: { counter: Buffer; address: Buffer; at: Date; perMinute: number },
): Promise<Taken> {
  const at = sql`${taken.at}::timestamptz`;
  const isForgotten = sql`known.last_failure_at <= ${at} - interval '1 day'`;
  const failures = sql`case when ${isForgotten} then 1 else known.failures + 1 end`;
  const { rows } = await sql<Taken>`
    with of_address as (
      insert into sign_in_address as known (digest, minute, failures) values (${taken.address}, date_trunc('minute', ${at}), 1)
      on conflict on constraint sign_in_address_once do update set failures = known.failures + 1
        where known.failures < ${taken.perMinute}
      returning failures
    ), of_counter as (
      insert into sign_in_counter as known (digest, failures, last_failure_at, open_at)
      select ${taken.counter}, 1, ${at}, ${at} from of_address
      on conflict (digest) do update set failures = ${failures}, last_failure_at = ${at},
          open_at = ${at} + case when ${failures} < ${FREE} then interval '0'
            else least(15, 2 ^ least(${failures} - ${FREE}, 10)) * interval '1 minute' end
        where known.open_at <= ${at}
      returning failures
    )
    select (select failures from of_counter) as "ofCounter", (select failures from of_address) as "ofAddress"`.execute(
    q,
  );
  const [row] = rows;
  if (!row) throw new Error('a count without a row');
  return row;
}

/** Until when this name rests. */
export async function findWait(q: Queries, counter: Buffer, at: Date): Promise<Date | undefined> {
  const row = await q
    .selectFrom('sign_in_counter')
    .select('open_at')
    .where('digest', '=', counter)
    .where('open_at', '>', at)
    .executeTakeFirst();
  return row?.open_at;
}

export async function forgetCounter(q: Queries, counter: Buffer): Promise<void> {
  await q.deleteFrom('sign_in_counter').where('digest', '=', counter).execute();
}

/** One failure less in the minute of this instant. */
export async function takeBack(q: Queries, address: Buffer, at: Date): Promise<void> {
  await q
    .updateTable('sign_in_address')
    .set((eb) => ({ failures: eb('failures', '-', 1) }))
    .where('digest', '=', address)
    .where('minute', '=', sql<Date>`date_trunc('minute', ${at}::timestamptz)`)
    .where('failures', '>', 0)
    .execute();
}

/** Answers how many rows went. */
export async function forgetBefore(q: Queries, before: Date): Promise<number> {
  const counters = await q.deleteFrom('sign_in_counter').where('last_failure_at', '<=', before).executeTakeFirst();
  const addresses = await q.deleteFrom('sign_in_address').where('minute', '<=', before).executeTakeFirst();
  return Number(counters.numDeletedRows + addresses.numDeletedRows);
}
