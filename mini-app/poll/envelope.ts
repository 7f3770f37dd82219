import type { Answers, Texts } from '../../shared/poll/form.ts';
import { isRecord, keep, useKept } from '../platform/kept.ts';

/** Kept before it is shown to anybody, so that the same request can be sent again however the first one ended. */
export interface Blinded {
  token: string;
  blinded: string;
  inverse: string;
}

export interface Token {
  token: string;
  signature: string;
}

/** What this device holds of one poll: the token on its way, the token, and the answers once they were handed over. */
export interface Envelope {
  pollId: string;
  title: string;
  blinded: Blinded | null;
  token: Token | null;
  /** Epoch milliseconds: casting waits a little from then on. */
  boughtAt: number | null;
  ballot: {
    placeId: string | null;
    answers: Answers;
    texts: Texts;
    code: { code: string; mode: 'counter_qr' | 'kiosk' } | null;
    /** Of the counter whose code opened the poll, as it was signed. */
    poster?: string;
  } | null;
  /** Whether the ballot has set out before, so that it may have arrived without our knowing. */
  tried: boolean;
  waiting: 'network' | 'sign_in';
  refused: string | null;
}

const DAYS = 60;

const isEnvelopes = (value: unknown): value is Envelope[] =>
  Array.isArray(value) && value.every((one) => isRecord(one) && typeof one['pollId'] === 'string');

/** Private: other Mini Apps share the origin. Erased, poll by poll, once the answers have arrived. */
export const envelopes = keep('ballots', isEnvelopes, { days: DAYS, private: true });

const NONE: Envelope[] = [];
export const useEnvelopes = (): Envelope[] => useKept(envelopes) ?? NONE;

export const emptyEnvelope = (pollId: string, title: string): Envelope => ({
  pollId,
  title,
  blinded: null,
  token: null,
  boughtAt: null,
  ballot: null,
  tried: false,
  waiting: 'network',
  refused: null,
});
