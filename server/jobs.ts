import { auditHead, auditRetention } from './audit/jobs.ts';
import { deliveryRetention, oaAccountRetirement } from './delivery/retention.ts';
import { directoryLinkCheck } from './directory/jobs.ts';
import { closeInactive } from './account/close.ts';
import { attemptRetention } from './official/attempt.ts';
import { digestRetention, morningDigest } from './official/digest.ts';
import type { Job } from './platform/job.ts';
import { tapRetention } from './notice/jobs.ts';
import { pollJobs } from './poll/jobs.ts';
import { privacyJobs } from './privacy/jobs.ts';
import { reachRollup } from './reach/jobs.ts';
import { residentJobs } from './resident/jobs.ts';
import { fileSweep, sessionSweep } from './platform/sweep.ts';
import { reorganisationJob } from './unit/jobs.ts';

/** Every job of the product, one line each. */
export const JOBS: readonly Job[] = [
  auditHead,
  auditRetention,
  deliveryRetention,
  oaAccountRetirement,
  directoryLinkCheck,
  fileSweep,
  sessionSweep,
  ...residentJobs,
  ...privacyJobs,
  ...pollJobs,
  tapRetention,
  reachRollup,
  closeInactive,
  attemptRetention,
  morningDigest,
  digestRetention,
  reorganisationJob,
];
