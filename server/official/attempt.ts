import { timingSafeEqual } from 'node:crypto';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { Job } from '../platform/job.ts';
import * as store from './store-attempt.ts';

const DAY_MS = 86_400_000;

/** What a failure counts for: a name or what stands in for it, and the address it came from. See decision 0011. */
export type Attempt = { readonly counter: Buffer; readonly address: string; readonly at: Date };

/** Whether or not there is such a name, so that nobody learns which there are. */
export const counterOf = ({ keyedHash }: AppDeps, ...parts: readonly string[]): Buffer =>
  keyedHash('sign_in', JSON.stringify(parts));

const addressOf = ({ keyedHash }: AppDeps, { address }: Attempt): Buffer => keyedHash('sign_in_address', address);

/** Asked before the password is: who waits is told so, whatever they typed. @throws AppError sign_in_locked */
export async function assertNotWaiting({ db }: AppDeps, { counter, at }: Attempt): Promise<void> {
  const openAt = await store.findWait(db, counter, at);
  if (openAt) throw new AppError('sign_in_locked', undefined, openAt);
}

/**
 * Counts a failure before anything is checked; `settle` takes it back. So of many at once no more are checked than may fail.
 * Answers how many have failed with this one. @throws AppError sign_in_locked, too_many_requests
 */
export async function countAttempt(deps: AppDeps, attempt: Attempt): Promise<number> {
  const { counter, at } = attempt;
  const perMinute = deps.config.perMinute.officialSignIns;
  const counted = await store.takeAttempt(deps.db, { counter, address: addressOf(deps, attempt), at, perMinute });
  if (counted.ofCounter !== null) return counted.ofCounter;
  if (counted.ofAddress === null) throw new AppError('too_many_requests');
  throw new AppError('sign_in_locked', undefined, (await store.findWait(deps.db, counter, at)) ?? at);
}

/** It did not fail. The address first, as `takeAttempt` does: two with one name must not wait for each other. */
export async function settle(deps: AppDeps, tx: Tx, attempt: Attempt): Promise<void> {
  await store.takeBack(tx, addressOf(deps, attempt), attempt.at);
  await store.forgetCounter(tx, attempt.counter);
}

/** For whoever got a new second factor: what strangers have guessed with the name does not keep them out. */
export const openName = (deps: AppDeps, tx: Tx, username: string): Promise<void> =>
  store.forgetCounter(tx, counterOf(deps, username));

/** An account begins to rest: administrators read it in the log. */
export async function recordWait(
  { db }: AppDeps,
  locked: { officialId: string; requestId: string; at: Date },
): Promise<void> {
  await db.transaction().execute((tx) =>
    recordAudit(tx, {
      at: locked.at,
      officialId: null,
      requestId: locked.requestId,
      action: 'official.sign_in_locked',
      subjectType: 'official',
      subjectId: locked.officialId,
    }),
  );
}

type Known = { id: string; password_hash: string | null };

const proofOf = ({ keyedHash }: AppDeps, { id, password_hash }: Known, secret: string): Buffer =>
  keyedHash('sign_in_device', JSON.stringify([id, password_hash, secret]));

/** For the cookie of a browser in which this account has signed in. Nothing of it is stored; with the password it ends. */
export const makeDevice = (deps: AppDeps, official: Known): string => {
  const secret = deps.ids.secret();
  return `${secret}.${proofOf(deps, official, secret).toString('base64url')}`;
};

export function isDeviceOf(deps: AppDeps, official: Known, device: string | undefined): boolean {
  const [secret, proof] = (device ?? '').split('.');
  const given = Buffer.from(proof ?? '', 'base64url');
  const expected = proofOf(deps, official, secret ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** After a quiet day nothing is counted any more. */
export async function forgetOldAttempts({ db, clock }: AppDeps): Promise<number> {
  return store.forgetBefore(db, new Date(clock.now().getTime() - DAY_MS));
}

export const attemptRetention: Job = { name: 'official.attempts', cron: '33 * * * *', run: forgetOldAttempts };
