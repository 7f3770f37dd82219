import { findBursts } from '../statistics/anomaly.ts';
import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import type { LocalDate } from '../time/local-date.ts';
import { inTens } from './figure-funnel.ts';
import type { PosterBallots } from './poster-schema.ts';

type PosterDay = Pick<PosterBallots, 'posterId' | 'counter' | 'service'> & {
  readonly day: LocalDate;
  readonly ballots: number;
};

/** In tens, so that one ballot more from one day to the next is not seen. */
function atLeast(count: number): number | null {
  const tens = inTens(count);
  return tens === 'small' ? null : tens;
}

/** Of each poster the ballots that came by it, and the days far above its own usual one; never a number below ten. */
export function posterBallots(days: readonly PosterDay[]): PosterBallots[] {
  const bursts = findBursts(days.map(({ posterId, day, ballots: count }) => ({ posterId, day, count })));
  const byPoster = Map.groupBy(days, ({ posterId }) => posterId);
  return [...byPoster].flatMap(([posterId, ofPoster]) => {
    const [first] = ofPoster;
    if (!first) return [];
    return {
      posterId,
      counter: first.counter,
      service: first.service,
      atLeast: atLeast(ofPoster.reduce((sum, { ballots }) => sum + ballots, 0)),
      bursts: bursts
        .filter((burst) => burst.posterId === posterId)
        .map(({ day, count }) => ({ day, atLeast: atLeast(count) ?? LEAST_ANSWERS.shown })),
    };
  });
}
