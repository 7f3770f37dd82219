import type { Insertable } from 'kysely';
import { reopenedDays } from '../../../shared/feedback/due.ts';
import type { FeedbackMove } from '../../../shared/feedback/status.ts';
import { CONSENT_VERSIONS } from '../../../shared/resident/consent.ts';
import type { LocalDate } from '../../../shared/time/local-date.ts';
import { daysBetween, toLocalDate } from '../../../shared/time/local-date.ts';
import { addWorkingDays } from '../../../shared/time/working-days.ts';
import type { UnitRef } from '../../../shared/unit/schema.ts';
import type {
  FeedbackAnswerTable,
  FeedbackContactTable,
  FeedbackEventTable,
  FeedbackRatingTable,
  FeedbackTable,
} from '../../../server/feedback/table.ts';
import type { AuditEventTable } from '../../../server/platform/audit.ts';
import { currentConsentTexts } from '../../../server/resident/consent.ts';
import type { ConsentTable } from '../../../server/resident/table.ts';
import type { DemoResident } from '../load-resident.ts';
import { SENDER_NAMES } from '../people.ts';
import type { Scene } from '../scene.ts';
import type { Move } from './life.ts';
import type { PlannedFeedback } from './plan.ts';
import type { Topic } from './topic.ts';
import type { Slots } from './wording.ts';
import { apology, COMMENTS, fill, REFUSALS, REOPEN_REASONS } from './wording.ts';

/** A feedback before it has rows. */
export type WrittenFeedback = {
  readonly plan: PlannedFeedback;
  readonly topic: Topic;
  /** What the office will say, before {…} is filled in. */
  readonly answer: string;
  readonly slots: Slots;
  readonly resident: DemoResident;
  readonly place: UnitRef;
  readonly office: UnitRef;
  readonly aboutUnitId: string | null;
  readonly content: string;
  readonly placeDetail: string | null;
  readonly handlingDays: number;
  readonly dueOn: LocalDate | null;
  /** At least its sending. */
  readonly moves: readonly [Move, ...Move[]];
  readonly hasPhoto: boolean;
};

export type FeedbackRows = {
  feedback: Insertable<FeedbackTable>;
  answers: Insertable<FeedbackAnswerTable>[];
  rating: Insertable<FeedbackRatingTable> | null;
  events: (Insertable<FeedbackEventTable> & { at: Date })[];
  audits: (Insertable<AuditEventTable> & { at: Date })[];
  contact: FeedbackContactTable | null;
  consent: Insertable<ConsentTable> | null;
};

/** The words of the audit log for each move of an official, as the product writes them. */
const ACTIONS: Partial<Record<FeedbackMove | 'submit', string>> = {
  accept: 'feedback.accepted',
  refuse: 'feedback.refused',
  assign: 'feedback.assigned',
  draft: 'feedback.drafted',
  return_draft: 'feedback.draft_returned',
  approve: 'feedback.approved',
  send: 'feedback.sent',
};

/** The rows that the product would have written had all this been done in it. */
export function toRows(scene: Scene, written: WrittenFeedback): FeedbackRows {
  const { ids } = scene.deps;
  const [sent] = written.moves;
  const feedback = {
    id: ids.uuid(),
    code: ids.code(),
    client_request_id: ids.uuid(),
    resident_id: written.resident.id,
    version: 1,
    kind: written.topic.kind,
    status: sent.to,
    content: written.content,
    place_id: written.place.id,
    place_detail: written.placeDetail,
    about_unit_id: written.aboutUnitId,
    unit_id: written.office.id,
    assignee_id: null as string | null,
    submitted_at: sent.at,
    submitted_on: toLocalDate(sent.at),
    handling_days: written.handlingDays,
    due_from: toLocalDate(sent.at),
    due_on: written.dueOn,
    reopened_at: null as Date | null,
  };
  const rows: FeedbackRows = {
    feedback,
    answers: [],
    rating: null,
    events: [],
    audits: [],
    contact: null,
    consent: null,
  };
  leaveContact(scene, written, rows);
  for (const move of written.moves) {
    feedback.status = move.to;
    if (move.move !== 'submit') feedback.version += 1;
    if (move.assignee) feedback.assignee_id = move.assignee.id;
    if (move.move === 'reopen') {
      feedback.reopened_at = move.at;
      feedback.assignee_id = null;
      feedback.handling_days = reopenedDays(written.handlingDays);
      feedback.due_from = toLocalDate(move.at);
      feedback.due_on = addWorkingDays(feedback.due_from, feedback.handling_days, scene.calendar);
    }
    record(scene, move, feedback, rows);
    answerOrRate(scene, written, move, rows);
  }
  return rows;
}

type Row = { id: string; version: number; assignee_id: string | null };

function record(scene: Scene, { move, to, at, by }: Move, row: Row, rows: FeedbackRows): void {
  const note =
    move === 'refuse'
      ? scene.random.pick(REFUSALS)
      : move === 'reopen'
        ? scene.random.pick(REOPEN_REASONS)
        : move === 'return_draft'
          ? 'Viết lại cho dễ hiểu, và nói rõ ngày nào xong.'
          : null;
  rows.events.push({ feedback_id: row.id, at, move, status: to, official_id: by?.id ?? null, note });
  const action = ACTIONS[move];
  if (!action || !by) return;
  const assignee = move === 'assign' ? { assigneeId: row.assignee_id } : {};
  rows.audits.push({
    at,
    official_id: by.id,
    action,
    subject_type: 'feedback',
    subject_id: row.id,
    request_id: 'demo-content',
    details: JSON.stringify({ to, version: row.version, ...assignee }),
  });
}

function answerOrRate(scene: Scene, written: WrittenFeedback, { move, at, by }: Move, rows: FeedbackRows): void {
  const { random, deps } = scene;
  const last = rows.answers.at(-1);
  if (move === 'draft' && by) {
    const due = rows.feedback.due_on;
    const late = due ? daysBetween(due, toLocalDate(at)) : 0;
    const text = fill(written.answer, written.slots, random);
    const draft = { body: late > 0 ? apology(late) + text : text, drafted_by: by.id, drafted_at: at };
    // A draft that was returned is written anew; one that was sent stays, and a second answer begins.
    if (last?.approved_by === null) Object.assign(last, draft);
    else
      rows.answers.push({
        id: deps.ids.uuid(),
        feedback_id: rows.feedback.id,
        ...draft,
        approved_by: null,
        sent_at: null,
      });
  }
  if (move === 'approve' && last && by) last.approved_by = by.id;
  if (move === 'send' && last) last.sent_at = at;
  if (move === 'rate') {
    const score = random.weighted<1 | 2 | 3 | 4 | 5>([
      [1, 6],
      [2, 9],
      [3, 18],
      [4, 39],
      [5, 28],
    ]);
    rows.rating = {
      feedback_id: rows.feedback.id,
      score,
      comment: random.chance(0.5) ? random.pick(COMMENTS[score]) || null : null,
      rated_at: at,
    };
  }
}

/** Two of five leave a name and a number; sealed like those of real people. */
function leaveContact(scene: Scene, { moves: [sent], resident }: WrittenFeedback, rows: FeedbackRows): void {
  const { random, deps } = scene;
  if (!random.chance(0.4)) return;
  const contact = { name: random.pick(SENDER_NAMES), phone: `0900000${String(random.int(0, 999)).padStart(3, '0')}` };
  const text = currentConsentTexts(deps.config.app.owner.name).find(({ purpose }) => purpose === 'contact');
  rows.contact = {
    feedback_id: rows.feedback.id,
    sealed: deps.seal.close(JSON.stringify(contact), { column: 'feedback_contact.sealed', id: rows.feedback.id }),
    closed_at: null,
  };
  rows.consent = {
    id: deps.ids.uuid(),
    resident_id: resident.id,
    purpose: 'contact',
    version: CONSENT_VERSIONS.contact,
    text_hash: text?.textHash ?? '',
    given_at: sent.at,
    withdrawn_at: null,
  };
}
