import type { AppDeps } from './deps.ts';

/**
 * Work that nobody waits for. `run` does whatever is due at `deps.clock.now()`, so a run that was missed is made up for by the
 * next one; it may run twice, and in two processes at once.
 */
export type Job = {
  /** `<feature>.<what it does>`, never changed once released. */
  readonly name: string;
  /** When it runs, in Viet Nam: minute hour day month weekday. */
  readonly cron: string;
  run(deps: AppDeps): Promise<unknown>;
};
