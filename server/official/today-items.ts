import { sql } from 'kysely';
import type { OfficialActor, Permission } from '../../shared/access.ts';
import { holding } from '../../shared/access.ts';
import { FEEDBACK_MOVES } from '../../shared/feedback/status.ts';
import type { TodayItem } from '../../shared/official/schema.ts';
import { WAITING_DRAFTS } from '../../shared/poll/draft.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { daysBetween, toLocalDate } from '../../shared/time/local-date.ts';
import { waitsFor as feedbackWaitsFor } from '../feedback/waiting.ts';
import { waitsFor as noticeWaitsFor } from '../notice/waiting.ts';
import { draftWaitsFor, figuresWaitFor, integrityWaitsFor } from '../poll/waiting.ts';
import type { Queries } from '../platform/db.ts';

const SHOWN = 30;
const FEEDBACK_ACTS = ['accept', 'assign', 'draft', 'approve', 'send', 'call'] as const;
const NOTICE_ACTS = ['approval', 'correction'] as const;

type Row = {
  kind: TodayItem['kind'];
  id: string;
  act: TodayItem['act'];
  title: string;
  office_id: string;
  office_name: string;
  due_on: LocalDate | null;
  assignee_id: string | null;
};

const PERMISSION_OF: Record<TodayItem['act'], Permission> = {
  accept: FEEDBACK_MOVES.accept.by,
  assign: FEEDBACK_MOVES.assign.by,
  draft: FEEDBACK_MOVES.draft.by,
  approve: FEEDBACK_MOVES.approve.by,
  send: FEEDBACK_MOVES.send.by,
  call: 'feedback.contact',
  approval: 'notice.approve',
  correction: 'notice.write',
  poll_approval: 'poll.approve',
  poll_publication: 'poll.publish',
  poll_correction: 'poll.write',
};

/** The same rows as the counts of today count, the earliest due day first and what has none after them. */
export async function listTodayItems(
  q: Queries,
  official: OfficialActor,
  now: Date,
): Promise<{ items: TodayItem[]; isCut: boolean }> {
  const feedback = FEEDBACK_ACTS.map(
    (act) => sql`(select 'feedback' as kind, feedback.id, ${act}::text as act,
        substr(code, 1, 3) || ' ' || substr(code, 4, 3) || ' ' || substr(code, 7) as title,
        feedback.unit_id, feedback.due_on, feedback.assignee_id, feedback.submitted_at as since
      from feedback where ${feedbackWaitsFor(act, official)} order by feedback.attention_on, feedback.id limit ${SHOWN + 1})`,
  );
  const notices = NOTICE_ACTS.map(
    (act) => sql`(select 'notice' as kind, notice.id, ${act}::text as act, notice.title,
        notice.unit_id, null::date as due_on, null::uuid as assignee_id, notice.updated_at as since
      from notice where ${noticeWaitsFor(act, official, now)} order by notice.updated_at, notice.id limit ${SHOWN + 1})`,
  );
  const polls = WAITING_DRAFTS.map(
    (
      act,
    ) => sql`(select 'poll' as kind, poll_draft.id, ${`poll_${act}`}::text as act, poll_draft.content ->> 'title' as title,
        poll_draft.unit_id, null::date as due_on, null::uuid as assignee_id, poll_draft.updated_at as since
      from poll_draft where ${draftWaitsFor(act, official)} order by poll_draft.updated_at, poll_draft.id limit ${SHOWN + 1})`,
  );
  const figures = sql`(select 'poll_figures' as kind, poll.id, 'poll_publication'::text as act, poll.title,
        poll.unit_id, null::date as due_on, null::uuid as assignee_id, poll_publication.prepared_at as since
      from poll_publication join poll on poll.id = poll_publication.poll_id where ${figuresWaitFor(official)}
     order by poll_publication.prepared_at, poll.id limit ${SHOWN + 1})`;
  const integrity = sql`(select 'integrity_figures' as kind, integrity_publication.id, 'poll_publication'::text as act,
        'Phiền hà, đưa tiền, số chung của cả tỉnh' as title, integrity_publication.unit_id, null::date as due_on,
        null::uuid as assignee_id, integrity_publication.prepared_at as since
      from integrity_publication where ${integrityWaitsFor(official)})`;
  const { rows } = await sql<Row>`
    select waiting.kind, waiting.id, waiting.act, waiting.title, waiting.due_on, waiting.assignee_id,
           unit.id as office_id, unit.name as office_name
      from (${sql.join([...feedback, ...notices, ...polls, figures, integrity], sql` union all `)}) waiting
      join unit on unit.id = waiting.unit_id
     order by waiting.due_on nulls last, waiting.since, waiting.id
     limit ${SHOWN + 1}`.execute(q);
  const names = await namesOf(q, official);
  const today = toLocalDate(now);
  return { items: rows.slice(0, SHOWN).map((row) => toItem(row, official, names, today)), isCut: rows.length > SHOWN };
}

function toItem(row: Row, official: OfficialActor, names: ReadonlyMap<string, string>, today: LocalDate): TodayItem {
  const late = row.due_on === null ? 0 : daysBetween(row.due_on, today);
  return {
    kind: row.kind,
    id: row.id,
    act: row.act,
    title: row.kind.startsWith('poll') ? row.title.replaceAll('{unit}', row.office_name) : row.title,
    office: { id: row.office_id, name: row.office_name },
    dueOn: row.due_on,
    daysLate: Math.max(0, late),
    via: viaOf(row, official, names),
  };
}

/** By whose right: one's own when there is one, else that of the colleague or the unit it was lent by. */
function viaOf(row: Row, official: OfficialActor, names: ReadonlyMap<string, string>): TodayItem['via'] {
  const held = holding(official, PERMISSION_OF[row.act]).filter(({ unitId }) => unitId === row.office_id);
  const isMine = row.act !== 'draft' || row.assignee_id === official.id;
  if (isMine && held.some(({ kind }) => kind === 'own')) return null;
  const lent = held.find(
    ({ kind, forOfficialId }) => kind !== 'own' && (row.act !== 'draft' || forOfficialId === row.assignee_id),
  );
  if (!lent || lent.kind === 'own') return null;
  const name = lent.kind === 'substitute' ? names.get(lent.forOfficialId ?? '') : row.office_name;
  return { kind: lent.kind, name: name ?? row.office_name };
}

/** Of the colleagues who are away; nearly always there is none. */
async function namesOf(q: Queries, official: OfficialActor): Promise<ReadonlyMap<string, string>> {
  const ids = official.assignments.flatMap(({ forOfficialId }) => forOfficialId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await q.selectFrom('official').select(['id', 'full_name']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.full_name]));
}
