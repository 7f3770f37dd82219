import { sql } from 'kysely';
import type { OfficialActor, Permission } from '../../shared/access.ts';
import { can, readsEveryUnit } from '../../shared/access.ts';
import type { Today } from '../../shared/official/schema.ts';
import { addDays, toLocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';

/**
 * What waits for this official, in one round trip. Acts are counted in the own unit, where alone they can be done; lateness in all
 * that the official sees. What they may not do is 0.
 */
export async function countToday(q: Queries, official: OfficialActor, now: Date): Promise<Today> {
  const today = toLocalDate(now);
  const { id, unitId } = official;
  const may = (...permissions: Permission[]) =>
    sql`${permissions.some((permission) => can(official.roles, permission))}::boolean`;
  const notices = (permission: Permission, where: ReturnType<typeof sql>) =>
    sql`(select count(*) from notice where ${may(permission)} and unit_id = ${unitId} and ${where})`;
  const acts = (permission: Permission, where: ReturnType<typeof sql>) =>
    sql`(select count(*) from feedback where ${may(permission)} and unit_id = ${unitId} and ${where})`;
  // attention_on is due_on for what is owed, and 1970-01-01 where it has none; see the migration of feedback.
  const seen = readsEveryUnit(official) ? sql`true` : sql`unit_id = ${unitId}`;
  // Whoever keeps the calendar of the province is told of every row that waits for it; which rows they are is not.
  const keepsCalendar = official.reach === 'province' && can(official.roles, 'calendar.manage');
  const undated = sql`feedback where ${may('feedback.read', 'calendar.manage')} and ${keepsCalendar ? sql`true` : seen}
    and attention_on = date '1970-01-01'`;
  const { rows } = await sql<Today>`
    select
      ${notices('notice.approve', sql`status = 'submitted' and author_id <> ${id}`)} as "noticesToApprove",
      ${notices('notice.write', sql`status = 'returned' and author_id = ${id}`)} as "noticesReturned",
      ${notices('notice.read', sql`status = 'approved' and publish_at > ${now}`)} as "noticesScheduled",
      ${acts('feedback.receive', sql`status = 'submitted'`)} as "feedbackToAccept",
      ${acts('feedback.receive', sql`status in ('accepted', 'reopened')`)} as "feedbackToAssign",
      ${acts('feedback.draft', sql`status = 'in_progress' and assignee_id = ${id}`)} as "feedbackToDraft",
      ${acts(
        'feedback.approve',
        sql`status = 'drafted' and not exists (select from feedback_answer draft
          where draft.feedback_id = feedback.id and draft.sent_at is null and draft.drafted_by = ${id})`,
      )} as "feedbackToApprove",
      ${acts('feedback.send', sql`status = 'approved'`)} as "feedbackToSend",
      (select count(*) from feedback where ${may('feedback.read')} and ${seen}
        and attention_on > date '1970-01-01' and attention_on < ${today}::date) as "feedbackOverdue",
      (select count(*) from feedback where ${may('feedback.read')} and ${seen}
        and attention_on between ${today}::date and ${addDays(today, 2)}::date) as "feedbackDueSoon",
      (select count(*) from ${undated}) as "feedbackWithoutDueDay",
      (select coalesce(array_agg(missing order by missing), '{}') from (
        select distinct case when exists (select from calendar_year where year = begun) then begun + 1 else begun end as missing
          from (select extract(year from due_from)::integer as begun from ${undated}) waiting) years
        where not exists (select from calendar_year where year = missing)) as "missingCalendarYears"`.execute(q);
  const [row] = rows;
  if (!row) throw new Error('counts without a row');
  return row;
}
