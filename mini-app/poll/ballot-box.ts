import { useSyncExternalStore } from 'react';
import { ApiError } from '../../shared/call.ts';
import { keptChanged, onBecoming } from '../platform/kept.ts';
import type { Kept } from '../platform/kept.ts';
import { random } from '../platform/random.ts';
import { isExpired, session } from '../platform/session.ts';
import type { Blinded, Envelope, Token } from './envelope.ts';
import { emptyEnvelope, envelopes } from './envelope.ts';

/** Refusals that may pass without the person changing anything. */
const PASSING = new Set(['offline', 'server_unreachable', 'server_busy', 'too_many_requests', 'internal']);

export interface Crypto {
  blindToken: (pollId: string) => Promise<Blinded>;
  buyToken: (pollId: string, blinded: Blinded) => Promise<Token>;
}
type Parts = {
  readonly kept: Kept<Envelope[]>;
  readonly isSignedIn: () => boolean;
  /** Fetched when somebody answers: the first screen needs none of it. */
  readonly crypto: () => Promise<Crypto>;
  readonly cast: (envelope: Envelope) => Promise<void>;
  /** Between buying and casting, so that the two do not follow each other in the order of arrival. */
  readonly pause: (boughtAt: number) => Promise<void>;
  readonly sent: (pollId: string) => void;
};

export interface BallotBox {
  find(pollId: string): Envelope | undefined;
  list(): Envelope[];
  /** Buys the token while the person answers; whatever fails is tried again when the answers are sent. */
  prepare(pollId: string, title: string): Promise<void>;
  /** Takes the answers over and tries at once. */
  hand(pollId: string, title: string, ballot: NonNullable<Envelope['ballot']>): Promise<void>;
  flush(): Promise<void>;
  isOnTheWay(pollId: string): boolean;
  remove(pollId: string): void;
}

export function createBallotBox({ kept, isSignedIn, crypto, cast, pause, sent }: Parts): BallotBox {
  const underway = new Map<string, Promise<void>>();
  const buying = new Map<string, Promise<void>>();
  const list = () => kept.get() ?? [];
  const find = (pollId: string) => list().find((one) => one.pollId === pollId);
  const change = (pollId: string, next: Partial<Envelope>) =>
    kept.set(list().map((one) => (one.pollId === pollId ? { ...one, ...next } : one)));
  const remove = (pollId: string) => {
    const left = list().filter((one) => one.pollId !== pollId);
    kept.set(left.length > 0 ? left : null);
  };
  const add = (pollId: string, title: string) => {
    if (!find(pollId)) kept.set([...list(), emptyEnvelope(pollId, title)]);
  };

  /** Every step is kept before the next one is taken: broken off anywhere it goes on from there. @throws ApiError */
  async function buy(pollId: string): Promise<void> {
    if (find(pollId)?.token) return;
    const { blindToken, buyToken } = await crypto();
    if (!find(pollId)?.blinded) change(pollId, { blinded: await blindToken(pollId) });
    const blinded = find(pollId)?.blinded;
    if (!blinded) return;
    const token = await buyToken(pollId, blinded);
    change(pollId, { token, blinded: null, boughtAt: Date.now() });
  }

  /** However often it is asked for, a token is bought once at a time. */
  const buyOnce = (pollId: string): Promise<void> => {
    const known = buying.get(pollId);
    if (known) return known;
    const bought = buy(pollId).finally(() => buying.delete(pollId));
    buying.set(pollId, bought);
    return bought;
  };

  async function attempt(pollId: string): Promise<void> {
    const { tried: wasTried = false } = find(pollId) ?? {};
    try {
      const { ballot, token } = find(pollId) ?? {};
      if (!ballot) return;
      if (ballot.code === null && !token) {
        if (!isSignedIn()) return change(pollId, { waiting: 'sign_in' });
        await buyOnce(pollId);
      }
      const ready = find(pollId);
      if (!ready?.ballot) return;
      if (ready.boughtAt !== null) await pause(ready.boughtAt);
      change(pollId, { tried: true });
      await cast(ready);
      arrived(pollId);
    } catch (error) {
      // The answer to an earlier try was lost on the way: what arrived then counts. Nobody else has our token; a printed code that
      // is spent at the first try was somebody else's.
      const isOurs = wasTried || find(pollId)?.ballot?.code === null;
      if (error instanceof ApiError && error.code === 'ballot_already_cast' && isOurs) return arrived(pollId);
      change(pollId, whatNow(error));
    }
  }

  function arrived(pollId: string): void {
    sent(pollId);
    remove(pollId);
  }

  const send = (pollId: string): Promise<void> => {
    const known = underway.get(pollId);
    if (known) return known;
    const attempted = Promise.resolve()
      .then(() => {
        keptChanged();
        return attempt(pollId);
      })
      .finally(() => {
        underway.delete(pollId);
        keptChanged();
      });
    underway.set(pollId, attempted);
    return attempted;
  };

  return {
    find,
    list,
    remove,
    isOnTheWay: (pollId) => underway.has(pollId),

    async prepare(pollId, title) {
      if (!isSignedIn()) return;
      add(pollId, title);
      await buyOnce(pollId).catch((error: unknown) => {
        // Whoever cannot have a token for good learns it now, not after ten questions.
        if (error instanceof ApiError && error.code === 'poll_already_answered') {
          remove(pollId);
          throw error;
        }
      });
    },

    hand(pollId, title, ballot) {
      add(pollId, title);
      change(pollId, { ballot, waiting: 'network', refused: null });
      return send(pollId);
    },

    async flush() {
      for (const { pollId } of list()) {
        const one = find(pollId);
        if (one?.ballot && one.refused === null) await send(pollId);
      }
    },
  };
}

function whatNow(error: unknown): Partial<Envelope> {
  if (isExpired(error)) return { waiting: 'sign_in' };
  const code = error instanceof ApiError ? error.code : 'internal';
  return PASSING.has(code) ? { waiting: 'network' } : { refused: code };
}

const PAUSE_MS = { least: 2_000, most: 8_000 };

/** Some seconds, different each time; none when the token was bought long ago. */
const pauseSince = async (boughtAt: number): Promise<void> => {
  const most = PAUSE_MS.least + random() * (PAUSE_MS.most - PAUSE_MS.least);
  const left = boughtAt + most - Date.now();
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(left, PAUSE_MS.most)));
};

export const ballotBox = createBallotBox({
  kept: envelopes,
  isSignedIn: () => session.isOpen(),
  crypto: () => import('./token.ts'),
  cast: (envelope) => import('./cast.ts').then(({ castBallot }) => castBallot(envelope)),
  pause: pauseSince,
  sent: (pollId) => void import('./arrived.ts').then(({ ballotArrived }) => ballotArrived(pollId)),
});

export const useOnTheWay = (pollId: string): boolean =>
  useSyncExternalStore(envelopes.subscribe, () => ballotBox.isOnTheWay(pollId));

/** From now on what waits is sent whenever the network is back. */
export function startBallotBox(): void {
  const flush = () => {
    if (navigator.onLine) ballotBox.flush().catch(() => undefined);
  };
  window.addEventListener('online', flush);
  onBecoming(envelopes, () => ballotBox.list().some(({ ballot }) => ballot !== null) && session.isOpen(), flush);
  flush();
}
