import type { Expression, RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { FeedbackStatus } from '../../shared/feedback/status.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { addDays } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';
import { hasContact } from './store-submit.ts';

/** `attention_on` of what is owed and has no due day; see the migration. */
const UNDATED = '1970-01-01';

const lines = (q: Queries) =>
  q
    .selectFrom('feedback')
    .innerJoin('unit as place', 'place.id', 'feedback.place_id')
    .innerJoin('unit as office', 'office.id', 'feedback.unit_id')
    .leftJoin('official as assignee', 'assignee.id', 'feedback.assignee_id')
    .select([
      'feedback.id',
      'feedback.code',
      'feedback.version',
      'feedback.kind',
      'feedback.status',
      'feedback.submitted_at',
      'feedback.due_on',
      'feedback.reopened_at',
      'feedback.attention_on',
      'place.id as place_id',
      'place.name as place_name',
      'office.id as office_id',
      'office.name as office_name',
      'assignee.id as assignee_id',
      'assignee.full_name as assignee_name',
    ]);

export type OfficeFilter = {
  status?: FeedbackStatus | undefined;
  urgency?: 'late' | 'soon' | 'unknown' | undefined;
  assigneeId?: string | undefined;
  waiting?: RawBuilder<SqlBool> | undefined;
  /** See `unitsShown`. */
  unitIds: readonly string[] | null;
  q?: string | undefined;
  today: LocalDate;
};

type Page = { after: readonly [attentionOn: string, id: string] | undefined; limit: number };

/** The most urgent first, `limit + 1` rows. */
export const listForOffice = (q: Queries, filter: OfficeFilter, { after, limit }: Page) =>
  lines(q)
    .select(sql<string>`left(feedback.content, 160)`.as('excerpt'))
    .where((eb) =>
      eb.and([
        ...(filter.unitIds ? [eb('feedback.unit_id', '=', anyOf(filter.unitIds))] : []),
        ...(filter.status ? [eb('feedback.status', '=', filter.status)] : []),
        ...(filter.waiting ? [filter.waiting] : []),
        ...(filter.assigneeId ? [eb('feedback.assignee_id', '=', filter.assigneeId)] : []),
        ...(filter.urgency ? [isUrgent(filter.urgency, filter.today)] : []),
        ...(filter.q ? [holds(filter.q)] : []),
        ...(after ? [sql<SqlBool>`(feedback.attention_on, feedback.id) > (${after[0]}::date, ${after[1]}::uuid)`] : []),
      ]),
    )
    .orderBy('feedback.attention_on')
    .orderBy('feedback.id')
    .limit(limit + 1)
    .execute();

/** As `urgencyOf` in shared/feedback/due.ts, in terms of the ordering day, so that the list's own index serves it. */
function isUrgent(urgency: 'late' | 'soon' | 'unknown', today: LocalDate): Expression<SqlBool> {
  switch (urgency) {
    case 'unknown':
      return sql<SqlBool>`feedback.attention_on = ${UNDATED}::date`;
    case 'late':
      return sql<SqlBool>`feedback.attention_on > ${UNDATED}::date and feedback.attention_on < ${today}::date`;
    case 'soon':
      return sql<SqlBool>`feedback.attention_on between ${today}::date and ${addDays(today, 2)}::date`;
  }
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** A code as people read it out ("482 913 706"), a part of one, or words that all occur in the content. */
function holds(text: string): Expression<SqlBool> {
  const digits = text.replace(/[\s.]/g, '');
  if (/^\d{9}$/.test(digits)) return sql<SqlBool>`feedback.code = ${digits}`;
  const words = text.split(/\s+/).map((word) => sql<SqlBool>`feedback.content ilike ${`%${escapeLike(word)}%`}`);
  const inContent = sql.join(words, sql` and `);
  if (!/^\d+$/.test(digits)) return sql<SqlBool>`${inContent}`;
  return sql<SqlBool>`(feedback.code like ${`%${digits}%`} or (${inContent}))`;
}

export const findForOffice = (q: Queries, id: string) =>
  lines(q)
    .leftJoin('unit as about', 'about.id', 'feedback.about_unit_id')
    .select([
      'feedback.content',
      'feedback.place_detail',
      'feedback.about_unit_id',
      'feedback.submitted_on',
      'about.id as about_id',
      'about.name as about_name',
      hasContact.as('has_contact'),
    ])
    .where('feedback.id', '=', id)
    .executeTakeFirst();

/** The draft that is being written, returned, approved: at most one per feedback is not sent. */
export const findDraft = (q: Queries, feedbackId: string) =>
  q
    .selectFrom('feedback_answer')
    .innerJoin('official', 'official.id', 'feedback_answer.drafted_by')
    .select([
      'feedback_answer.id',
      'feedback_answer.body',
      'feedback_answer.drafted_by',
      'feedback_answer.drafted_at',
      'official.full_name',
    ])
    .where('feedback_answer.feedback_id', '=', feedbackId)
    .where('feedback_answer.sent_at', 'is', null)
    .executeTakeFirst();

type Draft = { id: string; feedbackId: string; body: string; by: string; at: Date };

/** Call it with the feedback locked: it either takes the place of the draft that was returned or is the first. */
export async function writeDraft(q: Queries, draft: Draft): Promise<void> {
  const change = { body: draft.body, drafted_by: draft.by, drafted_at: draft.at, approved_by: null };
  const replaced = await q
    .updateTable('feedback_answer')
    .set(change)
    .where('feedback_id', '=', draft.feedbackId)
    .where('sent_at', 'is', null)
    .executeTakeFirst();
  if (replaced.numUpdatedRows > 0n) return;
  await q
    .insertInto('feedback_answer')
    .values({ ...change, id: draft.id, feedback_id: draft.feedbackId, sent_at: null })
    .execute();
}

export async function approveDraft(q: Queries, draftId: string, officialId: string): Promise<void> {
  await q.updateTable('feedback_answer').set({ approved_by: officialId }).where('id', '=', draftId).execute();
}

export async function sendDraft(q: Queries, draftId: string, now: Date): Promise<void> {
  await q.updateTable('feedback_answer').set({ sent_at: now }).where('id', '=', draftId).execute();
}
