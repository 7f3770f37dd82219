import { addDays, toLocalDate } from '../../shared/time/local-date.ts';
import type { Job } from '../platform/job.ts';
import { forgetTaps } from './store-count.ts';

/** A device gives up an unanswered tap after two days. */
const TAP_DAYS = 3;

export const tapRetention: Job = {
  name: 'notice.tap-retention',
  cron: '40 2 * * *',
  run: (deps) => forgetTaps(deps.db, addDays(toLocalDate(deps.clock.now()), -TAP_DAYS)),
};
