import { isRecord, keep, useKept } from '../platform/kept.ts';
import type { PollView } from '../../shared/poll/schema.ts';
import { languagesOf, type Spoken } from './spoken.ts';

// Chosen once for a poll, also when the app is opened again. Which language somebody reads says who they are: no other app may see it.
const KEPT_DAYS = 60;
const MOST_POLLS = 10;
const languages = keep('poll-language', isRecord, { days: KEPT_DAYS, private: true });

export function useMyLanguage(poll: PollView): Spoken {
  const chosen = useKept(languages)?.[poll.id];
  return languagesOf(poll).find((language) => language === chosen) ?? null;
}

export function setMyLanguage(pollId: string, language: Spoken): void {
  const others = Object.entries(languages.get() ?? {}).filter(([id]) => id !== pollId);
  const next = language === null ? others : [...others, [pollId, language] as const];
  languages.set(next.length > 0 ? Object.fromEntries(next.slice(-MOST_POLLS)) : null);
}

export const forgetMyLanguage = (): void => languages.set(null);
