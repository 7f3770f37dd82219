import { isRecord, keep, useKept } from '../platform/kept.ts';
import type { PollView } from '../../shared/poll/schema.ts';
import { languagesOf, type Spoken } from './spoken.ts';

/*
 * Chosen once for a poll, also when the app is opened again. Which language somebody reads says who they are: no other app may see it,
 * and it goes with the ballot, or on its day at the latest, whatever is chosen in other polls.
 */
const KEPT_DAYS = 60;
const DAY_MS = 86_400_000;
const MOST_POLLS = 10;

/** `until` in epoch milliseconds. */
type Choice = { readonly language: string; readonly until: number };
type Choices = Readonly<Record<string, Choice>>;

const isChoices = (value: unknown): value is Choices =>
  isRecord(value) &&
  Object.values(value).every((one) => isRecord(one) && typeof one['language'] === 'string' && Number(one['until']) > 0);

const languages = keep('poll-language', isChoices, { days: KEPT_DAYS, private: true });

export function useMyLanguage(poll: PollView): Spoken {
  const chosen = useKept(languages)?.[poll.id];
  return languagesOf(poll).find((language) => language === chosen?.language) ?? null;
}

export function setMyLanguage(pollId: string, language: Spoken): void {
  const others = choicesBut(([id]) => id === pollId);
  const chosen = language && ([pollId, { language, until: Date.now() + KEPT_DAYS * DAY_MS }] as const);
  hold(chosen ? [...others, chosen] : others);
}

export function forgetLanguageOf(pollId: string): void {
  if (languages.get()?.[pollId]) setMyLanguage(pollId, null);
}

export const forgetMyLanguage = (): void => languages.set(null);

const choicesBut = (isGone: (entry: readonly [string, Choice]) => boolean) =>
  Object.entries(languages.get() ?? {}).filter((entry) => !isGone(entry));

const hold = (choices: readonly (readonly [string, Choice])[]): void =>
  languages.set(choices.length > 0 ? Object.fromEntries(choices.slice(-MOST_POLLS)) : null);

/** Every time that the app is opened, and as soon as the Zalo app's store is there. */
function dropOld(): void {
  const isOld = ([, { until }]: readonly [string, Choice]): boolean => until <= Date.now();
  if (Object.entries(languages.get() ?? {}).some(isOld)) hold(choicesBut(isOld));
}
languages.subscribe(dropOld);
dropOld();
