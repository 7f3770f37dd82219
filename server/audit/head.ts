import { toLocalDate } from '../../shared/time/local-date.ts';
import type { AppDeps } from '../platform/deps.ts';
import { writeLogLine } from '../platform/logger.ts';
import type { Head } from './heads-file.ts';
import { appendHeads } from './heads-file.ts';
import { closeDays, listHeads, listOpenDays, lockHeadsFile } from './store.ts';

/**
 * Closes the days that are over and tells, in the file and in the log, where they ended and where today stands. A day is closed for
 * good before it is told, so a crash in between leaves lines that the next run writes.
 */
export async function tellHeads(deps: AppDeps): Promise<{ told: number }> {
  const { db } = deps;
  const now = deps.clock.now();
  return db.transaction().execute(async (tx) => {
    await lockHeadsFile(tx);
    // Not in this transaction: a line must never tell of a day whose closing is then rolled back.
    await closeDays(db, toLocalDate(now), now);
    const heads: Head[] = [
      ...(await listHeads(db)).map((row) => ({ ...toHead(row), state: 'closed' as const })),
      ...(await listOpenDays(db)).map((row) => ({ ...toHead(row), state: 'open' as const })),
    ];
    const told = await appendHeads(deps.config.auditHeadsFile, heads);
    for (const head of told) writeLogLine(now, { msg: 'audit head', ...head });
    return { told: told.length };
  });
}

const toHead = ({ day, events, hash }: { day: string; events: number; hash: Buffer }) => ({
  day,
  events,
  hash: hash.toString('hex'),
});
