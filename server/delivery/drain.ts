import { toLocalDate } from '../../shared/time/local-date.ts';
import type { AppDeps } from '../platform/deps.ts';
import type { Channel, Claimed, Said } from './channel.ts';
import { isDayFor, limitsOf, nextMorning } from './limit.ts';
import { accessTokenOf } from './oa-account.ts';
import { oaArticle } from './oa-article.ts';
import { oaMessage } from './oa-message.ts';
import { saidBy } from './said.ts';
import * as accounts from './store-account.ts';
import type { Settled } from './store.ts';
import * as store from './store.ts';
import { meaningOf } from './zalo-error.ts';

export const CHANNELS: Record<Channel['name'], Channel> = { oa_message: oaMessage, oa_article: oaArticle };

const MINUTE_MS = 60_000;
/** After so many failures one after the other nobody calls for a while, ever longer. */
const BREAK_AFTER = 5;
const REST_MS = 5_000;
const REST_AT_MOST_MS = 10 * MINUTE_MS;

export type Account = { readonly id: string; readonly failures: number };

/** Why the rest of a claim is not sent: those rows go back as they were. */
type Halt = 'rest' | 'stopped' | 'no_token' | 'late';

type Batch = {
  readonly account: Account;
  readonly startedAt: number;
  token: string;
  renewal: Promise<string | null> | undefined;
  halt: Halt | undefined;
  /** Calls in a row that found nobody. */
  failures: number;
};

/**
 * One claim of one account: take rows, send them, write how it ended. Answers how many rows were taken. Whatever happens in between,
 * the rows are `sending` with our key, so that nobody else sends them.
 */
export async function drainOnce(deps: AppDeps, account: Account, stopping?: AbortSignal): Promise<number> {
  const { batch, concurrency, leaseMs } = deps.config.delivery;
  const token = await accessTokenOf(deps, account.id);
  if (token === null) return 0;
  const at = deps.clock.now();
  const allowed = async (channel: Channel['name']) => {
    const limits = await limitsOf(deps.db, channel);
    return { perMinute: limits['per_minute'] ?? 0, isDay: isDayFor(limits, at) };
  };
  const channels = { oa_message: await allowed('oa_message'), oa_article: await allowed('oa_article') };
  const claimId = deps.ids.uuid();
  const rows = await deps.db.transaction().execute((tx) =>
    store.claim(tx, {
      id: claimId,
      accountId: account.id,
      at,
      limit: batch,
      channels,
    }),
  );
  if (rows.length === 0) return 0;
  const saying = await saidBy(deps.db, rows);
  const state: Batch = {
    account,
    token,
    startedAt: performance.now(),
    renewal: undefined,
    halt: undefined,
    failures: 0,
  };
  let broken: unknown;
  const settled: Settled[] = [];
  const queue = rows.values();
  const sender = async (): Promise<void> => {
    for (const row of queue) {
      // What is not sent well within the lease is not sent by us: somebody may be looking for it already.
      const isLate = performance.now() - state.startedAt > leaseMs / 2;
      if (isLate || stopping?.aborted) state.halt ??= 'late';
      settled.push(state.halt ? { id: row.id, state: 'pending' } : await send(row));
    }
  };
  const send = (row: Claimed): Promise<Settled> =>
    sendOne(deps, state, row, saying(row), at).catch((error: unknown) => {
      // Channels answer whatever Zalo does: what is thrown is ours, and came before the call. Nobody else waits for it.
      broken ??= error;
      return { id: row.id, state: 'pending', dueAt: new Date(at.getTime() + MINUTE_MS) };
    });
  await Promise.all(Array.from({ length: Math.min(concurrency, rows.length) }, sender));
  await store.settle(deps.db, claimId, settled, deps.clock.now());
  if (state.halt === undefined) await accounts.noteReached(deps.db, account.id);
  if (broken !== undefined) throw broken;
  return rows.length;
}

async function sendOne(
  deps: AppDeps,
  batch: Batch,
  row: Claimed,
  said: Said,
  at: Date,
  isAgain = false,
): Promise<Settled> {
  const call = await CHANNELS[said.channel].send(deps, batch.token, row, said);
  if ('skip' in call) return { id: row.id, state: 'skipped', reason: call.skip };
  const { answer } = call;
  if (answer.ok) {
    batch.failures = 0;
    return { id: row.id, state: 'accepted', messageId: answer.told.messageId };
  }
  if (answer.code === null) return unreachable(deps, batch, row, answer.maybeDone, at);
  batch.failures = 0;
  const meaning = meaningOf(answer.code);
  const again = (dueAt: Date): Settled => ({ id: row.id, state: 'pending', zaloCode: answer.code, dueAt });
  switch (meaning.kind) {
    case 'renew':
      if (!isAgain && (await renew(deps, batch))) return sendOne(deps, batch, row, said, at, true);
      batch.halt ??= 'no_token';
      return again(new Date(at.getTime() + MINUTE_MS));
    case 'wait':
      batch.halt ??= 'rest';
      await accounts.restAccount(deps.db, batch.account.id, { until: nextMinute(at), failures: 0 });
      return again(nextMinute(at));
    case 'busy':
      return again(new Date(at.getTime() + MINUTE_MS));
    case 'tomorrow':
    case 'morning':
      return again(nextMorning(await limitsOf(deps.db, said.channel), at));
    case 'alarm':
      batch.halt ??= 'stopped';
      await accounts.stopAccount(deps.db, batch.account.id, { state: 'stopped', zaloCode: answer.code, at });
      return again(at);
    case 'permanent':
      return { id: row.id, state: 'failed', reason: meaning.reason, zaloCode: answer.code };
  }
}

/** One renewal for all rows of the claim that were refused with the same token. */
async function renew(deps: AppDeps, batch: Batch): Promise<boolean> {
  batch.renewal ??= accessTokenOf(deps, batch.account.id, batch.token);
  const token = await batch.renewal;
  if (token === null) return false;
  batch.token = token;
  return true;
}

async function unreachable(deps: AppDeps, batch: Batch, row: Claimed, maybeDone: boolean, at: Date): Promise<Settled> {
  batch.failures += 1;
  if (batch.failures >= BREAK_AFTER && batch.halt === undefined) {
    batch.halt = 'rest';
    // With each rest that helped nothing the next is longer; how many calls were under way at once says nothing.
    const rests = batch.account.failures + 1;
    const restMs = Math.min(REST_AT_MOST_MS, REST_MS * 2 ** Math.min(rests - 1, 10));
    await accounts.restAccount(deps.db, batch.account.id, { until: new Date(at.getTime() + restMs), failures: rests });
  }
  const { lookAfterMs } = deps.config.delivery;
  return maybeDone
    ? { id: row.id, state: 'uncertain', dueAt: new Date(deps.clock.now().getTime() + lookAfterMs) }
    : { id: row.id, state: 'pending', dueAt: new Date(at.getTime() + REST_MS) };
}

const nextMinute = (at: Date): Date => new Date((Math.floor(at.getTime() / MINUTE_MS) + 1) * MINUTE_MS);

/** Every account that has something due, once. Answers how many rows were taken. */
export async function drainRound(deps: AppDeps, stopping?: AbortSignal): Promise<number> {
  const at = deps.clock.now();
  let taken = 0;
  for (const account of await accounts.listReady(deps.db, { at, today: toLocalDate(at) }))
    taken += await drainOnce(deps, account, stopping);
  return taken;
}
