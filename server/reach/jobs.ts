import { toLocalDate } from '../../shared/time/local-date.ts';
import type { Job } from '../platform/job.ts';
import { countDay } from './store.ts';

/** Late, so that the sum is of nearly the whole day; a day on which nothing ran is missing in the chart and not invented. */
export const reachRollup: Job = {
  name: 'reach.day',
  cron: '45 23 * * *',
  run: (deps) => countDay(deps.db, toLocalDate(deps.clock.now())),
};
