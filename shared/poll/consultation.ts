import type { ErrorCode } from '../errors.ts';
import type { LocalDate } from '../time/local-date.ts';
import { CONSULTATION_STEPS } from './instrument/p4.ts';

/** What happens outside of the product, so that somebody must say it. */
export const RECORDED_STEPS = [9, 10] as const;
export type RecordedStep = (typeof RECORDED_STEPS)[number];

export type ConsultationFacts = {
  readonly today: LocalDate;
  readonly approvedOn: LocalDate;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  /** Until which day its answers are counted; `null` while there are too few to tell. */
  readonly countedUntil: LocalDate | null;
  /** Nothing more comes, and what came is counted. */
  readonly isCounted: boolean;
  readonly decidedOn: LocalDate | null;
  readonly archivedOn: LocalDate | null;
};

export type ConsultationStep = {
  readonly step: number;
  readonly name: string;
  readonly state: 'done' | 'under_way' | 'to_do';
  /** The day on which it was done. */
  readonly doneOn: LocalDate | null;
};

/**
 * How far a consultation has come. The first eight steps are what the product did itself: content, people, form and channel are settled
 * by approval, opening sends it, and it is followed until it closes, then counted and put together.
 */
export function consultationSteps(facts: ConsultationFacts): ConsultationStep[] {
  const { today, approvedOn, opensOn, closesOn, countedUntil, isCounted, decidedOn, archivedOn } = facts;
  const isOpened = today >= opensOn;
  const isClosed = today > closesOn;
  const counted = isCounted ? (countedUntil ?? closesOn) : null;
  const days: (LocalDate | null)[] = [
    approvedOn,
    approvedOn,
    approvedOn,
    approvedOn,
    isOpened ? opensOn : null,
    isClosed ? closesOn : null,
    counted,
    counted,
    decidedOn,
    archivedOn,
  ];
  const under = new Set(isOpened ? [6, 7] : []);
  const next = days.findIndex((day) => day === null) + 1;
  return CONSULTATION_STEPS.map((name, at) => {
    const doneOn = days[at] ?? null;
    const step = at + 1;
    return { step, name, doneOn, state: doneOn ? 'done' : step === next || under.has(step) ? 'under_way' : 'to_do' };
  });
}

/** Why a step cannot be recorded now: each waits for the one before it, and what was recorded is only corrected with a reason. */
export function recordingProblem(
  facts: ConsultationFacts,
  step: RecordedStep,
  reason: string | null,
): ErrorCode | null {
  const before = consultationSteps(facts).find((one) => one.step === step - 1);
  if (before?.state !== 'done') return 'consultation_step_early';
  const isRecorded = (step === 9 ? facts.decidedOn : facts.archivedOn) !== null;
  if (isRecorded && reason === null) return 'consultation_step_recorded';
  if (!isRecorded && reason !== null) return 'stale_state';
  return null;
}
