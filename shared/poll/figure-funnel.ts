import { responseRate } from '../statistics/funnel.ts';
import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import type { FunnelFigure } from './result-schema.ts';

export const FUNNEL_STEPS = ['reached', 'opened', 'started', 'completed', 'valid'] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

/** Of the Mini App, where each account answers once; `null` where nobody counted. */
export type FunnelCounts = Readonly<Record<FunnelStep, number | null>>;

const TENS = LEAST_ANSWERS.shown;

/** Steps of which one is the number of times and not of people. */
const TIMES: readonly FunnelStep[] = ['opened'];

export const inTens = (n: number | null): FunnelFigure['people'] =>
  n === null ? null : n < TENS ? 'small' : Math.floor(n / TENS) * TENS;

/**
 * The way from those who were told to the answers in the figures. Every number is cut to tens: the exact ones of two steps, or of two
 * days, would tell how few stopped in between. Shares only once nothing more comes, from these tens; none from people to times.
 */
export function funnelFigures(counts: FunnelCounts, isFinal: boolean): FunnelFigure[] {
  return FUNNEL_STEPS.map((step, i) => {
    const before = FUNNEL_STEPS[i - 1];
    const [people, earlier] = [inTens(counts[step]), before ? inTens(counts[before]) : null];
    const isShared = isFinal && typeof people === 'number' && typeof earlier === 'number' && !TIMES.includes(step);
    return { step, people, ofPrevious: isShared ? responseRate(people, earlier) : null };
  });
}
