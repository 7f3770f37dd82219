import type { Job } from './platform/job.ts';

/** Every job of the product, one line each. */
export const JOBS: readonly Job[] = [];
