import { OWED_STATUSES } from '../../shared/feedback/status.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Queries, Tx } from '../platform/db.ts';

type Release = { assigneeId: string; by: string | null; requestId: string; now: Date };

/** Feedback that still owes an answer, in the hands of this official. */
export async function countAssigned(q: Queries, assigneeId: string): Promise<number> {
  const row = await q
    .selectFrom('feedback')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('assignee_id', '=', assigneeId)
    .where('status', 'in', OWED_STATUSES)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Takes it out of their hands; what is in progress then waits for whoever receives to assign it anew. Answers how many. */
export async function releaseAssigned(tx: Tx, { assigneeId, by, requestId, now }: Release): Promise<number> {
  const released = await tx
    .updateTable('feedback')
    .set((eb) => ({ assignee_id: null, version: eb('version', '+', 1) }))
    .where('assignee_id', '=', assigneeId)
    .where('status', 'in', OWED_STATUSES)
    .returning(['id', 'version'])
    .execute();
  for (const { id, version } of released)
    await recordAudit(tx, {
      at: now,
      officialId: by,
      requestId,
      action: 'feedback.released',
      subjectType: 'feedback',
      subjectId: id,
      details: { version },
    });
  return released.length;
}
