import type { ConsentPurpose } from '../../shared/resident/consent.ts';
import type { AppDeps } from '../platform/deps.ts';
import type { Tx } from '../platform/db.ts';
import { eraseUnlessAgreedSince, registerWithdrawal, removeBytes, withdrawIn } from './leave.ts';
import { findConsent } from './store-leave.ts';
import * as store from './store.ts';
import type { Wish } from './wish-file.ts';
import { wishDigestOf } from './wish.ts';

const BATCH = 100;

type FulfilDeps = Pick<AppDeps, 'db' | 'files' | 'clock' | 'keyedHash' | 'ids'>;

/** How many people each. `notFound` also has those whose wish holds already. */
export type Fulfilled = { erased: number; withdrawn: number; agreedAnew: number; notFound: number };

/** The last time that a person wished each thing; what they have wished before says no more. */
type Wanted = Map<Wish['what'], Date>;

/**
 * Does again what people have wished, as it was done then. Everybody is gone through, a batch a transaction: when it is cut short,
 * or run twice, the next run does what is left.
 */
export async function fulfilWishes(deps: FulfilDeps, wishes: readonly Wish[]): Promise<Fulfilled> {
  const wanted = new Map<string, Wanted>();
  for (const { digest, what, at } of wishes.toSorted((a, b) => a.at.getTime() - b.at.getTime()))
    wanted.set(digest, (wanted.get(digest) ?? new Map<Wish['what'], Date>()).set(what, at));
  const counts = { erased: 0, withdrawn: 0, agreedAnew: 0, notFound: 0 };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const people = await store.listAfter(deps.db, after, BATCH);
    const concerned = people.flatMap(({ id, zalo_hash }) => {
      const wish = wanted.get(wishDigestOf(deps, zalo_hash));
      return wish ? [{ id, wish }] : [];
    });
    const done = await deps.db.transaction().execute(async (tx) => {
      const outcomes: Outcome[] = [];
      for (const { id, wish } of concerned) outcomes.push(await fulfilOne(deps, tx, id, wish));
      return outcomes;
    });
    await removeBytes(
      deps,
      done.flatMap(({ files }) => files),
    );
    for (const { outcome } of done) counts[outcome] += 1;
    after = people.at(-1)?.id ?? after;
    if (people.length < BATCH) break;
  }
  const found = counts.erased + counts.withdrawn + counts.agreedAnew + counts.notFound;
  return { ...counts, notFound: counts.notFound + wanted.size - found };
}

type Outcome = { outcome: keyof Fulfilled; files: string[] };

async function fulfilOne(deps: FulfilDeps, tx: Tx, id: string, wanted: Wanted): Promise<Outcome> {
  if (!(await store.lockResident(tx, id))) return { outcome: 'notFound', files: [] };
  let agreedAnew = false;
  let withdrawn = false;
  for (const [what, at] of wanted) {
    if (what === 'erase') {
      const { outcome, files } = await eraseUnlessAgreedSince(deps, tx, id, at);
      if (outcome === 'done') return { outcome: 'erased', files };
      agreedAnew = true;
      continue;
    }
    const state = await withdrawUnlessAgreedSince(deps, tx, { residentId: id, purpose: what, at });
    if (state === 'agreedAnew') agreedAnew = true;
    if (state === 'withdrawn') withdrawn = true;
  }
  return { outcome: withdrawn ? 'withdrawn' : agreedAnew ? 'agreedAnew' : 'notFound', files: [] };
}

async function withdrawUnlessAgreedSince(
  deps: FulfilDeps,
  tx: Tx,
  { residentId, purpose, at }: { residentId: string; purpose: ConsentPurpose; at: Date },
): Promise<'withdrawn' | 'agreedAnew' | 'notFound'> {
  const agreed = await findConsent(tx, residentId, purpose);
  if (!agreed) return 'notFound';
  if (agreed.given_at > at) return 'agreedAnew';
  await withdrawIn(tx, residentId, purpose, at);
  // The register of then is lost, and with it that Zalo has to be told; in which app it was said, too.
  await registerWithdrawal(deps, tx, { residentId, purpose, channel: 'mini_app', at });
  return 'withdrawn';
}
