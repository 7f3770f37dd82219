import type { FeedbackKind } from '../../../shared/feedback/schema.ts';
import type { FeedbackDrawing } from '../drawing/photo.ts';

/**
 * What people write about. `{…}` is filled in: {where} a part of the commune, {n} days or times, {date} a day before, {paper} a
 * paper that was asked for, {office} the office.
 */
export type Topic = {
  readonly kind: FeedbackKind;
  readonly about: 'commune' | 'snv';
  /** What somebody writes, and what the office answers to it. */
  readonly says: readonly (readonly [text: string, answer: string])[];
  readonly places: readonly string[];
  readonly photo?: FeedbackDrawing;
};
