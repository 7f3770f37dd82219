import type { PollForm, Question } from '../../shared/poll/form.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';

const RANKED = 3;
const OPTIONS = ['Một', 'Hai', 'Ba', 'Bốn'];

/** P2 with an order to give and two faces more, so that some ballots have one face for everything and others are too short for that. */
export const FAULTS_FORM: PollForm = {
  ...POLL_FORMS.p2,
  questions: [
    ...POLL_FORMS.p2.questions,
    ...['S1', 'S2'].map((id): Question => ({
      id,
      kind: 'satisfaction',
      items: [{ id, text: id }],
      offersDontKnow: true,
    })),
    { id: 'R', kind: 'ranking', items: [{ id: 'R', text: 'R' }], options: OPTIONS, most: RANKED, offersDontKnow: true },
  ],
};
export const SCALES: readonly RegExp[] = [/^B1\./, /^S\d$/];
export const RANKING = 'R';
/** The first that asks how content people are. */
export const HEADLINE = 'B1.info';

/** Different for each of them, so that one who was lost or doubled is found. */
export function answersOf(n: number): Record<string, number[]> {
  const again = Math.floor(n / 250);
  const face = 1 + (n % 5);
  const isOneFace = n % 4 === 0;
  return {
    A1: [face],
    A2: [1, 2, 3, 4, 5, 6, 7, 8].filter((_, bit) => ((1 + (n % 250)) >> bit) & 1),
    'B1.info': [isOneFace ? face : 1 + (again % 5)],
    // "Không biết" breaks no line, and twice it leaves too few faces for one.
    'B1.voice': [n % 8 === 0 ? 0 : isOneFace ? face : n % 6],
    [`B1.pol.${1 + (n % 9)}`]: [face],
    S1: [isOneFace ? face : 1 + ((n * 3) % 5)],
    S2: [n % 16 === 0 ? 0 : isOneFace ? face : 1 + ((n * 2 + again) % 5)],
    R: n % 7 === 0 ? [0] : Array.from({ length: RANKED }, (_, place) => 1 + ((n + again + place) % OPTIONS.length)),
    sex: [1 + (n % 2)],
    age: [1 + (n % 4)],
  };
}
