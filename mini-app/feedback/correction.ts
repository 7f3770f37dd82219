import type { Kept } from '../platform/kept.ts';
import { isRecord, keep, useKept } from '../platform/kept.ts';
import { randomId } from '../platform/uuid.ts';
import { DRAFT_DAYS } from './draft.ts';

/** What is typed into the form, field by field. */
type Typed = Readonly<Record<string, string>>;

interface Correction {
  /** Another one after every letter: the server makes each correction once, and another is not the same. */
  clientRequestId: string;
  typed: Typed;
}

const isCorrection = (value: unknown): value is Correction =>
  isRecord(value) &&
  typeof value['clientRequestId'] === 'string' &&
  isRecord(value['typed']) &&
  Object.values(value['typed']).every((text) => typeof text === 'string');

const corrections = new Map<string, Kept<Correction>>();

function correctionOf(key: string): Kept<Correction> {
  const kept = corrections.get(key) ?? keep(key, isCorrection, { days: DRAFT_DAYS, private: true });
  corrections.set(key, kept);
  return kept;
}

/** A correction that is begun and not sent, kept on this phone as a draft is. */
export function useCorrection(feedbackId: string, what: 'words' | 'contact') {
  const kept = correctionOf(`correction.${what}.${feedbackId}`);
  return {
    begun: useKept(kept),
    type: (change: Typed): void =>
      kept.set({ clientRequestId: randomId(), typed: { ...kept.get()?.typed, ...change } }),
    forget: (): void => kept.set(null),
  };
}
