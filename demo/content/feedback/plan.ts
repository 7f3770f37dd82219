import type { FeedbackKind } from '../../../shared/feedback/schema.ts';
import type { FeedbackStatus } from '../../../shared/feedback/status.ts';
import type { PersonaKey } from '../../personas.ts';
import type { DemoOffice } from '../people.ts';
import type { Random } from '../random.ts';

/** Where a feedback goes on its way, as far as time allows. `usual` is left to chance. */
export type Fate = 'usual' | 'refused' | 'reopened' | 'answered_twice' | { readonly stopsAt: FeedbackStatus };

export type PlannedFeedback = {
  /** `elsewhere`: a commune that has no accounts in the demo. */
  readonly office: DemoOffice | 'elsewhere';
  readonly fate: Fate;
  /** When it came: so many days ago, or so that its day is that many days from today. */
  readonly when: { readonly daysAgo: number } | { readonly dueIn: number };
  readonly kind?: FeedbackKind;
  readonly personaKey?: PersonaKey;
  readonly hasPhoto?: boolean;
  /** Nobody could say its day when it came: the calendar was not entered yet. */
  readonly isUndated?: boolean;
};

const stopsAt = (status: FeedbackStatus): Fate => ({ stopsAt: status });

/** One of every state that a screen must be able to show, for an office with accounts. */
const everyState = (office: DemoOffice): PlannedFeedback[] => [
  { office, fate: stopsAt('submitted'), when: { daysAgo: 1 } },
  { office, fate: stopsAt('submitted'), when: { daysAgo: 0 } },
  { office, fate: stopsAt('accepted'), when: { daysAgo: 3 } },
  { office, fate: stopsAt('in_progress'), when: { dueIn: 1 }, kind: 'problem' },
  { office, fate: stopsAt('in_progress'), when: { dueIn: 6 }, kind: 'problem' },
  { office, fate: stopsAt('drafted'), when: { dueIn: 2 }, kind: 'problem' },
  { office, fate: stopsAt('approved'), when: { dueIn: 4 }, kind: 'problem' },
  { office, fate: stopsAt('answered'), when: { daysAgo: 15 } },
  { office, fate: 'refused', when: { daysAgo: 12 } },
];

const late = (office: DemoOffice): PlannedFeedback[] => [
  { office, fate: stopsAt('submitted'), when: { dueIn: -2 }, kind: 'question' },
  { office, fate: stopsAt('in_progress'), when: { dueIn: -4 }, kind: 'problem' },
  { office, fate: stopsAt('drafted'), when: { dueIn: -1 }, kind: 'problem' },
];

const PERSONAS: readonly PlannedFeedback[] = [
  { office: 'kontum', personaKey: 'y-thuy', fate: stopsAt('answered'), when: { daysAgo: 13 }, kind: 'problem' },
  { office: 'kontum', personaKey: 'y-thuy', fate: stopsAt('in_progress'), when: { dueIn: 5 }, hasPhoto: true },
  { office: 'kontum', personaKey: 'y-thuy', fate: stopsAt('rated'), when: { daysAgo: 70 }, kind: 'suggestion' },
  { office: 'dakha', personaKey: 'a-doi', fate: stopsAt('in_progress'), when: { dueIn: -3 }, hasPhoto: true },
  { office: 'dakha', personaKey: 'a-doi', fate: 'reopened', when: { daysAgo: 33 }, kind: 'problem' },
  { office: 'dakha', personaKey: 'a-doi', fate: 'refused', when: { daysAgo: 25 }, kind: 'problem' },
];

const SPECIAL: readonly PlannedFeedback[] = [
  ...everyState('kontum'),
  ...everyState('dakha'),
  ...late('kontum'),
  ...late('dakha'),
  ...PERSONAS,
  { office: 'kontum', fate: stopsAt('accepted'), when: { daysAgo: 4 }, kind: 'suggestion', isUndated: true },
  { office: 'kontum', fate: 'reopened', when: { daysAgo: 20 }, kind: 'problem' },
  { office: 'kontum', fate: 'answered_twice', when: { daysAgo: 80 }, kind: 'problem' },
  { office: 'snv', fate: stopsAt('submitted'), when: { daysAgo: 1 } },
  { office: 'snv', fate: stopsAt('in_progress'), when: { dueIn: -1 }, kind: 'problem' },
  { office: 'elsewhere', fate: stopsAt('submitted'), when: { dueIn: -6 }, kind: 'problem' },
  { office: 'elsewhere', fate: stopsAt('submitted'), when: { dueIn: -3 }, kind: 'question' },
];

const ALL = 304;
/** Half a year, and when the app was shown to people. */
const LONGEST_AGO = 180;

/** Who gets what is left to chance, more of it lately than long ago. */
export function planFeedback(random: Random): PlannedFeedback[] {
  const usual = Array.from({ length: ALL - SPECIAL.length }, (): PlannedFeedback => {
    const office = random.weighted([
      ['kontum', 50],
      ['dakha', 33],
      ['snv', 8],
      ['elsewhere', 9],
    ] as const);
    // Nobody in the demo works for the other communes, so what goes there has only just come.
    if (office === 'elsewhere') return { office, fate: stopsAt('submitted'), when: { daysAgo: random.int(0, 2) } };
    return { office, fate: 'usual', when: { daysAgo: 1 + Math.floor(LONGEST_AGO * random.next() ** 1.5) } };
  });
  return [...SPECIAL, ...usual];
}
