import { sql } from 'kysely';
import type { OfficialActor, Permission } from '../../shared/access.ts';
import { can, canForProvince, unitsRead } from '../../shared/access.ts';
import type { WaitingFeedback } from '../../shared/feedback/schema.ts';
import type { WaitingNotice } from '../../shared/notice/schema.ts';
import type { Today } from '../../shared/official/schema.ts';
import type { WaitingDraft } from '../../shared/poll/draft.ts';
import { addDays, toLocalDate } from '../../shared/time/local-date.ts';
import { confirmationsFor } from '../account/waiting.ts';
import { accountsWaitingFor, broadcastsStuckFor } from '../delivery/waiting.ts';
import { waitsFor as feedbackWaitsFor } from '../feedback/waiting.ts';
import { waitsFor as noticeWaitsFor } from '../notice/waiting.ts';
import type { Queries } from '../platform/db.ts';
import { draftWaitsFor, figuresWaitFor, integrityWaitsFor } from '../poll/waiting.ts';
import { dueBefore } from '../privacy/waiting.ts';
import { anyOf } from '../platform/sql.ts';

/**
 * What waits for this official, in one round trip. Acts are counted in the units where alone they can be done; lateness in all
 * that the official sees. What they may not do is 0.
 */
export async function countToday(q: Queries, official: OfficialActor, now: Date): Promise<Today> {
  const today = toLocalDate(now);
  const may = (...permissions: Permission[]) =>
    sql`${permissions.some((permission) => can(official, permission))}::boolean`;
  const notices = (what: WaitingNotice) =>
    sql`(select count(*) from notice where ${noticeWaitsFor(what, official, now)})`;
  const polls = (what: WaitingDraft) => sql`(select count(*) from poll_draft where ${draftWaitsFor(what, official)})`;
  const acts = (move: WaitingFeedback) =>
    sql`(select count(*) from feedback where ${feedbackWaitsFor(move, official)})`;
  // attention_on is due_on for what is owed, and 1970-01-01 where it has none; see the migration of feedback.
  const units = unitsRead(official, 'feedback.read');
  const seen = units === null ? sql`true` : sql`unit_id = ${anyOf(units)}`;
  // Whoever keeps the calendar of the province is told of every row that waits for it; which rows they are is not.
  const keepsCalendar = canForProvince(official, 'calendar.manage');
  const undated = sql`feedback where ${may('feedback.read', 'calendar.manage')} and ${keepsCalendar ? sql`true` : seen}
    and attention_on = date '1970-01-01'`;
  const keepsRegister = sql`${canForProvince(official, 'privacy.manage')}::boolean`;
  const confirmations = can(official, 'official.manage')
    ? sql`(select count(*) from ${confirmationsFor(official, now)} waiting where may_confirm)`
    : sql`0`;
  const { rows } = await sql<Today>`
    select
      ${notices('approval')} as "noticesToApprove",
      ${notices('correction')} as "noticesReturned",
      ${notices('publication')} as "noticesScheduled",
      ${polls('approval')} as "pollsToApprove",
      ${polls('correction')} as "pollsReturned",
      (select count(*) from poll_publication join poll on poll.id = poll_publication.poll_id
        where ${figuresWaitFor(official)})
        + (select count(*) from integrity_publication where ${integrityWaitsFor(official)}) as "pollFiguresToPublish",
      ${acts('accept')} as "feedbackToAccept",
      ${acts('assign')} as "feedbackToAssign",
      ${acts('draft')} as "feedbackToDraft",
      ${acts('approve')} as "feedbackToApprove",
      ${acts('send')} as "feedbackToSend",
      ${acts('call')} as "feedbackToCall",
      (select count(*) from feedback where ${may('feedback.read')} and ${seen}
        and attention_on > date '1970-01-01' and attention_on < ${today}::date) as "feedbackOverdue",
      (select count(*) from feedback where ${may('feedback.read')} and ${seen}
        and attention_on between ${today}::date and ${addDays(today, 2)}::date) as "feedbackDueSoon",
      (select count(*) from data_request where ${keepsRegister} and ${dueBefore(today)}) as "dataRequestsLate",
      (select count(*) from data_request where ${keepsRegister} and not ${dueBefore(today)}
        and ${dueBefore(addDays(today, 3))}) as "dataRequestsDueSoon",
      ${confirmations} as "confirmationsWaiting",
      (select count(*) from ${accountsWaitingFor(official, now)}) as "oaAccountsWaiting",
      (select count(*) from ${broadcastsStuckFor(official, now)}) as "broadcastsStuck",
      (select count(*) from ${undated}) as "feedbackWithoutDueDay",
      (select coalesce(array_agg(missing order by missing), '{}') from (
        select distinct case when exists (select from calendar_year where year = begun) then begun + 1 else begun end as missing
          from (select extract(year from due_from)::integer as begun from ${undated}) waiting) years
        where not exists (select from calendar_year where year = missing)) as "missingCalendarYears"`.execute(q);
  const [row] = rows;
  if (!row) throw new Error('counts without a row');
  return row;
}
