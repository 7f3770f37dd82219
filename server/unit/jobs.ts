import { toLocalDate } from '../../shared/time/local-date.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { Job } from '../platform/job.ts';
import { applyReorganisation } from './reorganise.ts';
import { moveWork } from './store-move.ts';
import { listApplied, listDue, lockReorganisation, updateReorganisation } from './store-reorganisation.ts';

const STRAGGLERS_MS = 400 * 86_400_000;

/**
 * Applies what was approved and whose day has come, and moves what somebody began in a unit at the moment it ended, or takes up
 * again there later. Every ten minutes, so that a server that slept through midnight makes up for it.
 */
export const reorganisationJob: Job = {
  name: 'unit.reorganisation',
  cron: '*/10 * * * *',
  run: async (deps) => {
    const now = deps.clock.now();
    const today = toLocalDate(now);
    let applied = 0;
    for (const id of await listDue(deps.db, today)) if (await applyOrNote(deps, id)) applied += 1;
    for (const id of await listApplied(deps.db, new Date(now.getTime() - STRAGGLERS_MS)))
      await deps.db.transaction().execute(async (tx) => {
        const row = await lockReorganisation(tx, id);
        if (row?.status === 'applied') await moveWork(tx, row, { now, today });
      });
    return { applied };
  },
};

/** A reorganisation that no longer fits stays approved, and says why: somebody must look, and the others go on. */
async function applyOrNote(deps: AppDeps, id: string): Promise<boolean> {
  try {
    return await applyReorganisation(deps, { officialId: null, requestId: 'job' }, id);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problem = [error.code, ...(error.issues ?? []).map(({ path, reason }) => `${path}: ${reason}`)].join(', ');
    await deps.db.transaction().execute(async (tx) => {
      const row = await lockReorganisation(tx, id);
      if (row?.status === 'approved')
        await updateReorganisation(tx, { id, version: row.version, from: ['approved'] }, { problem });
    });
    return false;
  }
}
