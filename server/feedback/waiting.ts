import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { OfficialActor } from '../../shared/access.ts';
import { holding, standsInFor, unitsActedFor } from '../../shared/access.ts';
import type { WaitingFeedback } from '../../shared/feedback/schema.ts';
import { FEEDBACK_MOVES } from '../../shared/feedback/status.ts';
import { anyOf } from '../platform/sql.ts';

/** Where a feedback waits for this official to make the move. The counts of today and the list both ask here, so that each count opens its list. */
export function waitsFor(move: WaitingFeedback, me: OfficialActor): RawBuilder<SqlBool> {
  if (move === 'call') return waitsForCall(me);
  const units = unitsActedFor(me, FEEDBACK_MOVES[move].by);
  const own = sql`feedback.unit_id = ${anyOf(units)}`;
  switch (move) {
    case 'accept':
      return sql`(${own} and feedback.status = 'submitted')`;
    case 'assign':
      // In progress with nobody, or with somebody whose account is closed: the one who had it has left.
      return sql`(${own} and (feedback.status in ('accepted', 'reopened') or (feedback.status = 'in_progress' and (
        feedback.assignee_id is null or feedback.assignee_id in (select id from official where not is_active)))))`;
    case 'draft':
      return sql`(${own} and feedback.status = 'in_progress' and (feedback.assignee_id = ${me.id}${sql.join(
        units.flatMap((unitId) =>
          standsInFor(me, 'feedback.draft', unitId).map(
            (absent) => sql` or (feedback.unit_id = ${unitId} and feedback.assignee_id = ${absent})`,
          ),
        ),
        sql``,
      )}))`;
    case 'approve':
      return sql`(${own} and feedback.status = 'drafted' and not exists (select from feedback_answer draft
        where draft.feedback_id = feedback.id and draft.sent_at is null and draft.drafted_by = ${me.id}))`;
    case 'send':
      return sql`(${own} and feedback.status = 'approved')`;
  }
}

/** As `mayReadContact` says who may open the number: receivers of the office, or the province's monitor. */
function waitsForCall(me: OfficialActor): RawBuilder<SqlBool> {
  const isMonitor = holding(me, 'feedback.contact').some(
    ({ role, reach }) => role === 'province_monitor' && reach === 'province',
  );
  return sql`(feedback.id in (
    select waiting.feedback_id from feedback_call waiting join feedback_contact contact on contact.feedback_id = waiting.feedback_id
    where waiting.since is not null and waiting.told_at is null and contact.closed_at is null and (
      (waiting.caller = 'office' and feedback.unit_id = ${anyOf(unitsActedFor(me, 'feedback.receive'))})
      or (waiting.caller = 'province' and ${isMonitor}::boolean))))`;
}
