import type { Queries } from './db.ts';
import type { AppDeps } from './deps.ts';
import type { Job } from './job.ts';

const HOUR_MS = 3_600_000;
/** An upload has its row within seconds of its bytes; an hour also covers a machine that was asleep. */
const WITHOUT_ROW_MS = HOUR_MS;
/** A form is not kept open longer; drafts on devices expire too. */
const UNATTACHED_MS = 24 * HOUR_MS;
const BATCH = 500;

export type Swept = { rows: number; files: number };

type SweepDeps = Pick<AppDeps, 'db' | 'files' | 'clock'>;

/**
 * Removes what uploads left behind: files that nothing was attached to within a day, and bytes without a row. A row goes before
 * its bytes, so that a crash in between leaves bytes without a row, which the next sweep takes.
 */
export async function sweepOrphans(deps: SweepDeps): Promise<Swept> {
  const now = deps.clock.now().getTime();
  const rows = await dropUnattached(deps, new Date(now - UNATTACHED_MS));
  const files = await dropBytesWithoutRow(deps, new Date(now - WITHOUT_ROW_MS));
  return { rows, files };
}

async function dropUnattached({ db, files }: SweepDeps, before: Date): Promise<number> {
  let count = 0;
  for (;;) {
    const dropped = await deleteUnattached(db, before);
    for (const id of dropped) await files.remove(id);
    count += dropped.length;
    if (dropped.length < BATCH) return count;
  }
}

async function dropBytesWithoutRow({ db, files }: SweepDeps, before: Date): Promise<number> {
  let count = 0;
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    const known = await listKnown(db, batch);
    for (const id of batch.filter((candidate) => !known.has(candidate))) {
      await files.remove(id);
      count += 1;
    }
    batch = [];
  };
  for await (const { id, writtenAt } of files.list()) {
    if (writtenAt < before) batch.push(id);
    if (batch.length >= BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  return count;
}

async function deleteUnattached(q: Queries, before: Date): Promise<string[]> {
  const rows = await q
    .deleteFrom('file')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('file')
        .select('id')
        .where('attached_at', 'is', null)
        .where('created_at', '<', before)
        .orderBy('created_at')
        .limit(BATCH)
        // An upload that is just being attached is left alone.
        .forUpdate()
        .skipLocked(),
    )
    .where('attached_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

async function listKnown(q: Queries, ids: readonly string[]): Promise<Set<string>> {
  const rows = await q.selectFrom('file').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}

/** Sessions that have ended by themselves. */
export async function sweepSessions({ db, clock }: SweepDeps): Promise<void> {
  const now = clock.now();
  await db.deleteFrom('official_session').where('expires_at', '<', now).execute();
  await db.deleteFrom('resident_token').where('expires_at', '<', now).execute();
}

export const fileSweep: Job = { name: 'file.sweep', cron: '23 * * * *', run: sweepOrphans };
export const sessionSweep: Job = { name: 'session.sweep', cron: '53 * * * *', run: sweepSessions };
