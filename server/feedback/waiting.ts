import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { WaitingFeedback } from '../../shared/feedback/schema.ts';

/** Where a feedback waits for this official to make the move. The counts of today and the list both ask here, so that each count opens its list. */
export function waitsFor(move: WaitingFeedback, me: { id: string; unitId: string }): RawBuilder<SqlBool> {
  const own = sql`feedback.unit_id = ${me.unitId}`;
  switch (move) {
    case 'accept':
      return sql`(${own} and feedback.status = 'submitted')`;
    case 'assign':
      return sql`(${own} and feedback.status in ('accepted', 'reopened'))`;
    case 'draft':
      return sql`(${own} and feedback.status = 'in_progress' and feedback.assignee_id = ${me.id})`;
    case 'approve':
      return sql`(${own} and feedback.status = 'drafted' and not exists (select from feedback_answer draft
        where draft.feedback_id = feedback.id and draft.sent_at is null and draft.drafted_by = ${me.id}))`;
    case 'send':
      return sql`(${own} and feedback.status = 'approved')`;
  }
}
