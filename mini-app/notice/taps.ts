import type { rateNoticeApi, tellOpensApi } from '../../shared/notice/api.ts';
import type { RatingAnswer } from '../../shared/notice/reading-schema.ts';
import { ApiError } from '../../shared/call.ts';
import { callOpen } from '../platform/api.ts';
import { isRecord, keep, useKept } from '../platform/kept.ts';
import { randomId } from '../platform/uuid.ts';
import { getMyPlace } from '../unit/my-place.ts';

// What this phone tells about notices, without saying whose it is: that one was opened, and how it was rated. What has no network
// waits here; each telling has a random id of its own, so that what was sent twice counts once.

const KEPT_DAYS = 7;
/** The server remembers a telling a little longer than this; afterwards an unanswered one is not sent again. */
const RETRY_MS = 2 * 86_400_000;
/** Several openings travel together. */
const PAUSE_MS = 20_000;
const MOST = 50;

interface Open {
  noticeId: string;
  placeId: string | null;
  hour: string;
  /** The code in the link of an association's branch. */
  via?: string;
}

interface Telling {
  tapId: string;
  /** When it was first sent without an answer. */
  triedAt: number | null;
  opens: Open[];
}

export interface Rating {
  noticeId: string;
  answer: RatingAnswer;
  placeId: string | null;
  tapId: string;
  triedAt: number | null;
  isSent: boolean;
}

const isList = (value: unknown): value is Record<string, unknown>[] => Array.isArray(value) && value.every(isRecord);
const isOpens = (value: unknown): value is Open[] => isList(value);
const isTellings = (value: unknown): value is Telling[] => isList(value);
const isRatings = (value: unknown): value is Rating[] => isList(value);

const opens = keep('opens', isOpens, { days: KEPT_DAYS, private: true });
const tellings = keep('opens-told', isTellings, { days: KEPT_DAYS, private: true });
// Kept for long: whoever has rated a notice is not asked again.
const ratings = keep('ratings', isRatings, { private: true });
const RATINGS_MOST = 200;

export const useRating = (noticeId: string): Rating | undefined =>
  (useKept(ratings) ?? []).find((rating) => rating.noticeId === noticeId);

/** A refusal that no later attempt will change: the notice is gone, or this version of the app speaks another language. */
const isFinal = (error: unknown): boolean =>
  error instanceof ApiError &&
  ['not_found', 'invalid_request', 'unknown_field', 'malformed_request'].indexOf(error.code) !== -1;

let timer: ReturnType<typeof setTimeout> | undefined;

/** The same notice counts once in an hour. */
export function countOpen(noticeId: string, via: string | null = null): void {
  const hour = `${new Date().toISOString().slice(0, 13)}:00:00.000Z`;
  const waiting = opens.get() ?? [];
  if (waiting.some((open) => open.noticeId === noticeId && open.hour === hour) || wasTold(noticeId, hour)) return;
  opens.set([...waiting, { noticeId, placeId: getMyPlace()?.id ?? null, hour, ...(via && { via }) }].slice(-MOST));
  timer ??= setTimeout(() => {
    timer = undefined;
    sendTaps().catch(() => undefined);
  }, PAUSE_MS);
}

const told: string[] = [];
const wasTold = (noticeId: string, hour: string): boolean => told.indexOf(`${noticeId} ${hour}`) !== -1;

/** Once for each notice, by this phone's own memory. */
export function rate(noticeId: string, answer: RatingAnswer): void {
  const kept = ratings.get() ?? [];
  if (kept.some((rating) => rating.noticeId === noticeId)) return;
  const rating = {
    noticeId,
    answer,
    placeId: getMyPlace()?.id ?? null,
    tapId: randomId(),
    triedAt: null,
    isSent: false,
  };
  ratings.set([rating, ...kept].slice(0, RATINGS_MOST));
  sendTaps().catch(() => undefined);
}

let last: Promise<void> = Promise.resolve();

/** Sends what waits, one after the other and never twice at a time. */
export function sendTaps(): Promise<void> {
  last = last.then(sendAll, sendAll);
  return last;
}

async function sendAll(): Promise<void> {
  const fresh = opens.get() ?? [];
  if (fresh.length > 0) {
    for (const { noticeId, hour } of fresh) told.push(`${noticeId} ${hour}`);
    tellings.set([...(tellings.get() ?? []), { tapId: randomId(), triedAt: null, opens: fresh }]);
    opens.set(null);
  }
  for (const telling of tellings.get() ?? []) {
    const isDone = await attempt(telling.triedAt, (triedAt) => {
      tellings.set((tellings.get() ?? []).map((one) => (one.tapId === telling.tapId ? { ...one, triedAt } : one)));
      return callOpen<typeof tellOpensApi>('POST', '/api/notice-opens', {
        body: { tapId: telling.tapId, opens: telling.opens },
      });
    });
    if (!isDone) continue;
    const left = (tellings.get() ?? []).filter(({ tapId }) => tapId !== telling.tapId);
    tellings.set(left.length > 0 ? left : null);
  }
  for (const rating of (ratings.get() ?? []).filter(({ isSent }) => !isSent)) {
    const { tapId, answer, placeId, noticeId } = rating;
    const change = (next: Partial<Rating>) =>
      ratings.set((ratings.get() ?? []).map((one) => (one.tapId === tapId ? { ...one, ...next } : one)));
    const isDone = await attempt(rating.triedAt, (triedAt) => {
      change({ triedAt });
      return callOpen<typeof rateNoticeApi>('POST', '/api/notices/:id/ratings', {
        params: { id: noticeId },
        body: { tapId, answer, placeId },
      });
    });
    if (isDone) change({ isSent: true });
  }
}

/** True when there is nothing more to do about it: it was counted, cannot be, or may have been so long ago that nobody would know. */
async function attempt(triedAt: number | null, send: (triedAt: number | null) => Promise<unknown>): Promise<boolean> {
  if (triedAt !== null && Date.now() - triedAt > RETRY_MS) return true;
  if (!navigator.onLine) return false;
  try {
    await send(triedAt ?? Date.now());
    return true;
  } catch (error) {
    return isFinal(error);
  }
}

/** From now on what waits is sent whenever the network is back. */
export function startTaps(): void {
  const send = () => {
    sendTaps().catch(() => undefined);
  };
  window.addEventListener('online', send);
  send();
}
