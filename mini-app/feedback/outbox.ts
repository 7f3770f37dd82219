import { useSyncExternalStore } from 'react';
import { ApiError } from '../../shared/call.ts';
import type { FeedbackReceipt } from '../../shared/feedback/schema.ts';
import type { Kept } from '../platform/kept.ts';
import { isRecord, keep, keptChanged, onBecoming, useKept } from '../platform/kept.ts';
import { isExpired, session } from '../platform/session.ts';
import type { Draft } from './draft.ts';
import { forgetPhoto, isDraft, keepPhoto, photoData } from './draft.ts';
import type { Upload } from './post.ts';

/** What was handed over for sending is kept longer than a draft: its sender believes it is on its way. */
const OUTBOX_DAYS = 30;

export type Waiting =
  /** On its way now, or waiting for the network. */
  | 'network'
  /** The session has ended: the person has to tap. */
  | 'sign_in';

export interface Parcel {
  draft: Draft;
  handedOverAt: number;
  waiting: Waiting;
  /** Why the server will not have it as it is; the person puts it right. */
  refused: string | null;
  receipt: FeedbackReceipt | null;
}

export interface Outbox {
  list(): Parcel[];
  find(requestId: string): Parcel | undefined;
  /** Takes the draft over and tries at once. */
  hand(draft: Draft): Promise<void>;
  /** Tries everything that waits for the network, one after the other. */
  flush(): Promise<void>;
  /** What of it is travelling right now: a photo, or the words; `null` while nothing is. */
  onTheWay(requestId: string): Upload | 'words' | null;
  /** The person has seen the receipt, or takes a refused one back. */
  remove(requestId: string): void;
}

/** A refusal that may pass without the person changing anything. */
const PASSING = new Set([
  'offline',
  'server_unreachable',
  'server_busy',
  'too_many_requests',
  'internal',
  'zalo_unreachable',
]);

const isParcels = (value: unknown): value is Parcel[] =>
  Array.isArray(value) && value.every((parcel) => isRecord(parcel) && isDraft(parcel['draft']));

export type Post = (
  draft: Draft,
  on: { uploaded: (photoId: string, uploadedId: string) => void; progress: (what: Upload | 'words') => void },
) => Promise<FeedbackReceipt>;

export function createOutbox(kept: Kept<Parcel[]>, canSend: () => boolean, post: Post): Outbox {
  const underway = new Map<string, Promise<void>>();
  const travelling = new Map<string, Upload | 'words'>();
  const list = () => kept.get() ?? [];
  const find = (requestId: string) => list().find(({ draft }) => draft.clientRequestId === requestId);
  const change = (requestId: string, next: (parcel: Parcel) => Parcel) =>
    kept.set(list().map((parcel) => (parcel.draft.clientRequestId === requestId ? next(parcel) : parcel)));

  async function attempt(parcel: Parcel): Promise<void> {
    const requestId = parcel.draft.clientRequestId;
    if (!canSend()) return change(requestId, (now) => ({ ...now, waiting: 'sign_in' }));
    const progress = (what: Upload | 'words') => {
      travelling.set(requestId, what);
      keptChanged();
    };
    progress('words');
    try {
      const receipt = await post(parcel.draft, {
        progress,
        uploaded: (photoId, uploadedId) => change(requestId, (now) => withUploaded(now, photoId, uploadedId)),
      });
      for (const { id } of parcel.draft.photos) forgetPhoto(id);
      travelling.delete(requestId);
      change(requestId, (now) => ({ ...now, waiting: 'network', refused: null, receipt }));
    } catch (error) {
      travelling.delete(requestId);
      change(requestId, (now) => ({ ...now, ...whatNow(error) }));
    }
  }

  /** However often it is asked for, also by listeners of its own changes, a parcel travels once at a time. */
  const send = (parcel: Parcel): Promise<void> => {
    const requestId = parcel.draft.clientRequestId;
    const known = underway.get(requestId);
    if (known) return known;
    // Entered before it starts: the first thing an attempt does is tell listeners.
    const attempted = Promise.resolve()
      .then(() => attempt(parcel))
      .finally(() => underway.delete(requestId));
    underway.set(requestId, attempted);
    return attempted;
  };

  return {
    list,
    find,

    hand(draft) {
      const parcel = find(draft.clientRequestId);
      if (parcel?.receipt) return Promise.resolve();
      for (const { id } of draft.photos) keepAsLong(id);
      const handed: Parcel = { draft, handedOverAt: Date.now(), waiting: 'network', refused: null, receipt: null };
      if (parcel) change(draft.clientRequestId, (now) => ({ ...now, draft, waiting: 'network', refused: null }));
      else kept.set([...list(), handed]);
      return send(parcel ? { ...parcel, draft } : handed);
    },

    async flush() {
      for (const { draft } of list()) {
        // As it stands when its turn comes, not when the round began.
        const parcel = find(draft.clientRequestId);
        if (parcel && !parcel.receipt && parcel.refused === null) await send(parcel);
      }
    },

    onTheWay: (requestId) => travelling.get(requestId) ?? null,

    remove: (requestId) => {
      const left = list().filter(({ draft }) => draft.clientRequestId !== requestId);
      kept.set(left.length > 0 ? left : null);
    },
  };
}

function keepAsLong(photoId: string): void {
  const data = photoData(photoId);
  if (data !== null) keepPhoto(photoId, data, OUTBOX_DAYS);
}

const withUploaded = (parcel: Parcel, photoId: string, uploadedId: string): Parcel => ({
  ...parcel,
  draft: {
    ...parcel.draft,
    photos: parcel.draft.photos.map((photo) => (photo.id === photoId ? { ...photo, uploadedId } : photo)),
  },
});

function whatNow(error: unknown): Partial<Parcel> {
  if (isExpired(error)) return { waiting: 'sign_in' };
  const code = error instanceof ApiError ? error.code : 'internal';
  return PASSING.has(code) ? { waiting: 'network' } : { refused: code };
}

const parcels = keep('outbox', isParcels, { days: OUTBOX_DAYS, private: true });

/** How a parcel is posted is fetched when there is one: the first screen only needs to know whether something waits. */
export const outbox = createOutbox(
  parcels,
  () => session.isOpen(),
  (draft, on) => import('./post.ts').then(({ postFeedback }) => postFeedback(draft, on)),
);

export const useParcels = (): Parcel[] => useKept(parcels) ?? NONE;
const NONE: Parcel[] = [];

export const useOnTheWay = (requestId: string): Upload | 'words' | null =>
  useSyncExternalStore(parcels.subscribe, () => outbox.onTheWay(requestId));

/** From now on what waits is sent whenever the network is back. */
export function startOutbox(): void {
  const flush = () => {
    if (navigator.onLine) outbox.flush().catch(() => undefined);
  };
  window.addEventListener('online', flush);
  onBecoming(parcels, () => outbox.list().length > 0 && session.isOpen(), flush);
  flush();
}
