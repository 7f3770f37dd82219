import { useReducer } from 'react';
import type { Answers, Texts } from '../../shared/poll/form.ts';
import type { PollView } from '../../shared/poll/schema.ts';
import type { Drawn } from './draw.ts';
import { drawItems } from './draw.ts';
import { forgetMyLanguage, setMyLanguage, useMyLanguage } from './my-language.ts';
import type { Spoken } from './spoken.ts';
import { useAnswered } from './use-answered.ts';

export interface Begun {
  readonly drawn: Drawn;
  readonly answers: Answers;
  readonly texts: Texts;
  /** In which the questions are put. */
  readonly language: Spoken;
  readonly isBegun: boolean;
  readonly state: 'open' | 'sent' | 'answered_before';
  begin(): void;
  answer(itemId: string, choices: readonly number[]): void;
  write(itemId: string, text: string): void;
  speak(language: Spoken): void;
  finish(state: 'sent' | 'answered_before'): void;
}

interface Kept {
  drawn: Drawn;
  answers: Answers;
  texts: Texts;
  isBegun: boolean;
  state: Begun['state'];
}

// In memory only, until it is handed over: going back to the notice and in again finds the answers, a shared phone that is reopened does not.
const kept = new Map<string, Kept>();

export function useBegun(poll: PollView): Begun {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const isAnswered = useAnswered().includes(poll.id);
  const fresh = (): Kept => ({
    drawn: drawItems(poll.questions),
    answers: {},
    texts: {},
    isBegun: false,
    state: 'open',
  });
  const language = useMyLanguage(poll);
  const now = kept.get(poll.id) ?? fresh();
  if (!kept.has(poll.id)) kept.set(poll.id, now);
  const change = (next: Partial<Kept>) => {
    kept.set(poll.id, { ...(kept.get(poll.id) ?? now), ...next });
    redraw();
  };
  return {
    ...now,
    language,
    state: now.state === 'open' && isAnswered ? 'answered_before' : now.state,
    begin: () => change({ isBegun: true }),
    answer: (itemId, choices) => change({ answers: { ...kept.get(poll.id)?.answers, [itemId]: choices } }),
    write: (itemId, text) => change({ texts: { ...kept.get(poll.id)?.texts, [itemId]: text } }),
    speak: (next) => setMyLanguage(poll.id, next),
    finish: (state) => change({ ...fresh(), state }),
  };
}

/** Whether answers to it are under way on this device. */
export const isUnderWay = (pollId: string): boolean => {
  const now = kept.get(pollId);
  return now !== undefined && (now.isBegun || now.state !== 'open');
};

/** Leaves nothing of a poll behind: for "Xoá dữ liệu trên máy này", and for whoever comes next to a tablet. */
export function forgetBegun(): void {
  kept.clear();
  forgetMyLanguage();
}
