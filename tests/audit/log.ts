import { inject, vi } from 'vitest';
import { changeUrl, withClient } from '../../demo/postgres/database.ts';
import { auditHead } from '../../server/audit/jobs.ts';
import { verifyWithFile } from '../../server/audit/verify.ts';
import { recordAudit } from '../../server/platform/audit.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from '../support/app.ts';
import { someId } from '../support/app.ts';

/** What jobs write to the log, which a test reads instead. */
export function readLog(): { heads(): { day: string }[] } {
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
  return {
    heads: () => lines.filter((line) => line.includes('audit head')).map((line) => JSON.parse(line) as { day: string }),
  };
}

export const act = (app: TestApp, at: string, details: Record<string, unknown> = { version: 3 }) =>
  app.db.transaction().execute((tx) =>
    recordAudit(tx, {
      at: new Date(at),
      officialId: null,
      requestId: 'req-1',
      action: 'notice.approved',
      subjectType: 'notice',
      subjectId: someId(),
      details,
    }),
  );

/** Three acts on Monday, two on Tuesday, both days over and told. */
export async function givenTwoDays(app: TestApp): Promise<void> {
  for (const at of ['2026-11-16T01:00:00Z', '2026-11-16T02:00:00Z', '2026-11-16T16:59:59.999Z']) await act(app, at);
  for (const at of ['2026-11-16T17:00:00Z', '2026-11-17T08:00:00Z'])
    await act(app, at, { reason: 'Nghỉ "Tết", 100 %', n: 1.5 });
  app.at('2026-11-18T01:00:00Z');
  await auditHead.run(app.deps);
}

export const verify = (app: TestApp) =>
  verifyWithFile(app.db, app.deps.config.auditHeadsFile, toLocalDate(app.deps.clock.now()));

export const problemOf = async (app: TestApp): Promise<string | undefined> => (await verify(app)).problem;

/** A superuser who puts the guards aside. */
export async function tamper(app: TestApp, ...statements: string[]): Promise<void> {
  const database = new URL(app.ownerUrl).pathname.slice(1);
  await withClient(changeUrl(inject('testServer').adminUrl, { database }), async (root) => {
    await root.query(`set session_replication_role = 'replica'`);
    for (const statement of statements) await root.query(statement);
  });
}

export async function eventAt(app: TestApp, day: string, position: number): Promise<number> {
  const rows = await app.query<{ event_id: number }>(
    `select event_id from audit_link where day = '${day}' and position = ${position}`,
  );
  return rows[0]?.event_id ?? 0;
}
