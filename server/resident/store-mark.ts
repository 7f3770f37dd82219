import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';

export async function findZaloHash(q: Queries, residentId: string): Promise<Buffer | undefined> {
  const row = await q.selectFrom('resident').select('zalo_hash').where('id', '=', residentId).executeTakeFirst();
  return row?.zalo_hash;
}

export async function listOpenPollsAnswered(q: Queries, residentId: string, today: LocalDate): Promise<string[]> {
  const rows = await q
    .selectFrom('poll_participation')
    .innerJoin('poll', 'poll.id', 'poll_participation.poll_id')
    .select('poll.id')
    .where('poll_participation.resident_id', '=', residentId)
    .where('poll.closes_on', '>=', today)
    .execute();
  return rows.map(({ id }) => id);
}

export async function insertPollMark(q: Queries, pollId: string, digest: Buffer): Promise<void> {
  await q
    .insertInto('poll_answered_mark')
    .values({ poll_id: pollId, digest })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

export async function hasPollMark(q: Queries, pollId: string, digest: Buffer): Promise<boolean> {
  const row = await q
    .selectFrom('poll_answered_mark')
    .select('poll_id')
    .where('poll_id', '=', pollId)
    .where('digest', '=', digest)
    .executeTakeFirst();
  return row !== undefined;
}

/** Served by the index of the sender's own list: a resident has few. */
export async function countSubmittedOn(q: Queries, residentId: string, day: LocalDate): Promise<number> {
  const row = await q
    .selectFrom('feedback')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('resident_id', '=', residentId)
    .where('submitted_on', '=', day)
    .executeTakeFirstOrThrow();
  return row.n;
}

export async function addToDayMark(q: Queries, day: LocalDate, digest: Buffer, submitted: number): Promise<void> {
  await q
    .insertInto('feedback_day_mark')
    .values({ day, digest, submitted })
    .onConflict((oc) =>
      oc
        .constraint('feedback_day_mark_once')
        .doUpdateSet((eb) => ({ submitted: eb('feedback_day_mark.submitted', '+', submitted) })),
    )
    .execute();
}

export async function getDayMark(q: Queries, day: LocalDate, digest: Buffer): Promise<number> {
  const row = await q
    .selectFrom('feedback_day_mark')
    .select('submitted')
    .where('day', '=', day)
    .where('digest', '=', digest)
    .executeTakeFirst();
  return row?.submitted ?? 0;
}

/** Those of closed polls and of past days; answers how many. See the migration. */
export async function forgetMarks(q: Queries, today: LocalDate): Promise<number> {
  const { rows } = await sql<{ gone: number }>`select forget_marks(${today}::date) as gone`.execute(q);
  return rows[0]?.gone ?? 0;
}
