import type { PublishedIntegrity } from '../../shared/poll/integrity-schema.ts';
import type { PublishedCard, PublishedPoll } from '../../shared/poll/publication-schema.ts';
import { isRecord, keep } from '../platform/kept.ts';

// What was last read stays readable without a network. The list is public; which results somebody opened is not.
const KEPT_DAYS = 30;
const MOST_POLLS = 5;

interface SavedPoll {
  savedAt: number;
  content: PublishedPoll;
}
interface SavedList {
  placeId: string | null;
  savedAt: number;
  content: PublishedCard[];
}
interface SavedIntegrity {
  savedAt: number;
  content: PublishedIntegrity;
}

const isSavedPolls = (value: unknown): value is SavedPoll[] =>
  Array.isArray(value) &&
  value.every((saved) => isRecord(saved) && isRecord(saved['content']) && Array.isArray(saved['content']['versions']));
const isSavedList = (value: unknown): value is SavedList =>
  isRecord(value) && typeof value['savedAt'] === 'number' && Array.isArray(value['content']);
const isSavedIntegrity = (value: unknown): value is SavedIntegrity =>
  isRecord(value) &&
  typeof value['savedAt'] === 'number' &&
  isRecord(value['content']) &&
  Array.isArray(value['content']['versions']);

const polls = keep('results-read', isSavedPolls, { days: KEPT_DAYS, private: true });
const list = keep('results', isSavedList, { days: KEPT_DAYS });
/** The tab reads these for everybody, so that they are kept tells nothing of whoever opened them. */
const integrity = keep('results-of-province', isSavedIntegrity, { days: KEPT_DAYS });

export function saveResults(content: PublishedPoll): void {
  const others = (polls.get() ?? []).filter((saved) => saved.content.pollId !== content.pollId);
  polls.set([{ savedAt: Date.now(), content }, ...others].slice(0, MOST_POLLS));
}

export const savedResults = (pollId: string): SavedPoll | null =>
  polls.get()?.find((saved) => saved.content.pollId === pollId) ?? null;

export const saveList = (placeId: string | null, content: PublishedCard[]): void =>
  list.set({ placeId, savedAt: Date.now(), content });

export const savedList = (placeId: string | null): SavedList | null => {
  const saved = list.get();
  return saved?.placeId === placeId ? saved : null;
};

export const saveIntegrity = (content: PublishedIntegrity): void => integrity.set({ savedAt: Date.now(), content });

export const savedIntegrity = (): SavedIntegrity | null => integrity.get();
