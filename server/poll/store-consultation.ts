import type { Insertable } from 'kysely';
import type { Queries, Tx } from '../platform/db.ts';
import type { PollConsultationStepTable } from './table.ts';

/** Every version, the latest first. */
export const listSteps = (q: Queries, pollId: string) =>
  q
    .selectFrom('poll_consultation_step as step')
    .innerJoin('official', 'official.id', 'step.recorded_by')
    .selectAll('step')
    .select('official.full_name as recorder_name')
    .where('poll_id', '=', pollId)
    .orderBy('step', 'desc')
    .orderBy('version', 'desc')
    .limit(200)
    .execute();
export type StepRow = Awaited<ReturnType<typeof listSteps>>[number];

export const findStep = (q: Queries, id: string) =>
  q.selectFrom('poll_consultation_step').selectAll().where('id', '=', id).executeTakeFirst();

export const insertStep = (tx: Tx, row: Insertable<PollConsultationStepTable>) =>
  tx.insertInto('poll_consultation_step').values(row).execute();

/** What was decided, as it stands now. */
export const findDecision = (q: Queries, pollId: string) =>
  q
    .selectFrom('poll_consultation_step')
    // One that was withdrawn is no longer told of.
    .leftJoin('notice', (join) =>
      join.onRef('notice.id', '=', 'poll_consultation_step.notice_id').on('notice.status', '=', 'approved'),
    )
    .select(['kind', 'poll_consultation_step.body', 'authority', 'done_on', 'notice.id as notice_id'])
    .select(['notice.title', 'notice.number'])
    .where('poll_id', '=', pollId)
    .where('step', '=', 9)
    .orderBy('poll_consultation_step.version', 'desc')
    .limit(1)
    .executeTakeFirst();

/** A notice of this office that people can read. */
export const findNotice = (q: Queries, id: string, now: Date) =>
  q
    .selectFrom('notice')
    .select('id')
    .where('id', '=', id)
    .where('status', '=', 'approved')
    .where('publish_at', '<=', now)
    .executeTakeFirst();
