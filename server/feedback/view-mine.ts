import type { FeedbackReceipt, MyFeedback, MyFeedbackLine } from '../../shared/feedback/schema.ts';
import { daysLate } from '../../shared/feedback/due.ts';
import type { FeedbackStatus } from '../../shared/feedback/status.ts';
import { isPossible } from '../../shared/feedback/status.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { listEvents } from './store.ts';
import type { listEarlierWords } from './store-correct.ts';
import type { findMine, listMine } from './store-mine.ts';
import type { getReceipt } from './store-submit.ts';

/** Drafts and their approval are the office's own affair: to the sender the feedback is being handled until the answer is sent. */
export const statusForSender = (status: FeedbackStatus): FeedbackStatus =>
  status === 'drafted' || status === 'approved' ? 'in_progress' : status;

type Row<T extends (...args: never[]) => PromiseLike<unknown>> = NonNullable<Awaited<ReturnType<T>>>;
type ReceiptRow = Row<typeof getReceipt>;
type EventRow = Row<typeof listEvents>[number];

export const toReceipt = (row: ReceiptRow): FeedbackReceipt => ({
  id: row.id,
  code: row.code,
  status: statusForSender(row.status),
  office: { id: row.office_id, name: row.office_name },
  submittedAt: row.submitted_at.toISOString(),
  dueOn: row.due_on,
});

export const toMyLine = (row: Row<typeof listMine>[number], today: LocalDate): MyFeedbackLine => ({
  ...toReceipt(row),
  isForwarded: row.is_forwarded,
  kind: row.kind,
  excerpt: row.excerpt,
  daysLate: daysLate({ status: row.status, dueOn: row.due_on }, today),
});

export const toEarlierWords = (rows: Awaited<ReturnType<typeof listEarlierWords>>): MyFeedback['earlierWords'] =>
  rows.map((row) => ({ content: row.words_before, correctedAt: row.at.toISOString() }));

type Parts = {
  events: readonly EventRow[];
  earlierWords: Awaited<ReturnType<typeof listEarlierWords>>;
  photoIds: string[];
  answer: { body: string; sent_at: Date } | undefined;
  rating: { score: number; comment: string | null } | undefined;
};

export function toMine(row: Row<typeof findMine>, parts: Parts, today: LocalDate): MyFeedback {
  const { events, earlierWords, photoIds, answer, rating } = parts;
  const office = { id: row.office_id, name: row.office_name };
  return {
    ...toReceipt(row),
    isForwarded: row.is_forwarded,
    kind: row.kind,
    content: row.content,
    earlierWords: toEarlierWords(earlierWords),
    place: { id: row.place_id, name: row.place_name },
    placeDetail: row.place_detail,
    aboutUnit: row.about_id && row.about_name ? { id: row.about_id, name: row.about_name } : null,
    photoIds,
    hasContact: row.has_contact,
    version: row.version,
    daysLate: daysLate({ status: row.status, dueOn: row.due_on }, today),
    steps: toSteps(events),
    answer: answer ? { body: answer.body, sentAt: answer.sent_at.toISOString(), office } : null,
    refusedReason: events.find(({ move }) => move === 'refuse')?.note ?? null,
    rating: rating ?? null,
    canReopen: row.reopened_at === null && isPossible('reopen', row.status),
  };
}

/** What happened, as far as it concerns the sender: no names, no notes between colleagues, no drafts, no change of hands. */
function toSteps(events: readonly EventRow[]): MyFeedback['steps'] {
  const steps: MyFeedback['steps'] = [];
  for (const { status, at, move, note, to_unit_id: id, to_unit_name: name } of events) {
    const shown = statusForSender(status);
    const forwardedTo = id && name ? { id, name } : null;
    if (shown === steps.at(-1)?.status && !forwardedTo) continue;
    const isTold = move === 'refuse' || move === 'reopen' || move === 'forward';
    steps.push({ status: shown, at: at.toISOString(), note: isTold ? note : null, forwardedTo });
  }
  return steps;
}
