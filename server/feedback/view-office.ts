import type { Telling } from '../../shared/delivery/call.ts';
import type { Forwarding, OfficeFeedback, OfficeFeedbackLine } from '../../shared/feedback/schema.ts';
import { daysLate } from '../../shared/feedback/due.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { findTelling } from '../delivery/call.ts';
import type { listEvents } from './store.ts';
import type { listEarlierWords } from './store-correct.ts';
import type { findDraft, findForOffice, listForOffice } from './store-office.ts';
import { toEarlierWords } from './view-mine.ts';

type Line = Awaited<ReturnType<typeof listForOffice>>[number];
type Detail = NonNullable<Awaited<ReturnType<typeof findForOffice>>>;

const toOfficial = (id: string | null, fullName: string | null) => (id && fullName ? { id, fullName } : null);

const toCommon = (row: Omit<Line, 'excerpt'>, today: LocalDate) => ({
  id: row.id,
  code: row.code,
  version: row.version,
  kind: row.kind,
  status: row.status,
  place: { id: row.place_id, name: row.place_name },
  office: { id: row.office_id, name: row.office_name },
  assignee: toOfficial(row.assignee_id, row.assignee_name),
  submittedAt: row.submitted_at.toISOString(),
  dueOn: row.due_on,
  daysLate: daysLate({ status: row.status, dueOn: row.due_on }, today),
  isReopened: row.reopened_at !== null,
});

export const toOfficeLine = (row: Line, today: LocalDate): OfficeFeedbackLine => ({
  ...toCommon(row, today),
  excerpt: row.excerpt,
});

type Event = Awaited<ReturnType<typeof listEvents>>[number];

const toUnit = (id: string | null, name: string | null) => (id && name ? { id, name } : null);

function toForwarded(event: Event): OfficeFeedback['events'][number]['forwarded'] {
  const from = toUnit(event.from_unit_id, event.from_unit_name);
  const to = toUnit(event.to_unit_id, event.to_unit_name);
  return from && to ? { from, to } : null;
}

type Parts = {
  events: Event[];
  earlierWords: Awaited<ReturnType<typeof listEarlierWords>>;
  concernedUnitIds: string[];
  forwarding: Forwarding | null;
  photoIds: string[];
  draft: Awaited<ReturnType<typeof findDraft>>;
  answer: { body: string; sent_at: Date } | undefined;
  rating: { score: number; comment: string | null } | undefined;
  telling: Awaited<ReturnType<typeof findTelling>>;
};

function toTelling(row: Parts['telling']): Telling {
  const { state, reason, settled_at: at, caller } = row;
  const told = row.told_by && row.told_by_name && row.told_at;
  return {
    message: state && { state, reason, at: at?.toISOString() ?? null },
    call: caller && {
      caller,
      since: row.since?.toISOString() ?? null,
      misses: row.misses ?? 0,
      missedAt: row.missed_at?.toISOString() ?? null,
      told: told ? { by: { id: row.told_by ?? '', fullName: row.told_by_name ?? '' }, at: told.toISOString() } : null,
    },
  };
}

export const toOfficeDetail = (row: Detail, parts: Parts, today: LocalDate): OfficeFeedback => {
  const { draft, answer } = parts;
  return {
    ...toCommon(row, today),
    content: row.content,
    earlierWords: toEarlierWords(parts.earlierWords),
    placeDetail: row.place_detail,
    aboutUnit: toUnit(row.about_id, row.about_name),
    photoIds: parts.photoIds,
    hasContact: row.has_contact,
    concernedUnitIds: parts.concernedUnitIds,
    forwarding: parts.forwarding,
    draft: draft
      ? {
          body: draft.body,
          by: { id: draft.drafted_by, fullName: draft.full_name },
          at: draft.drafted_at.toISOString(),
        }
      : null,
    answer: answer ? { body: answer.body, sentAt: answer.sent_at.toISOString() } : null,
    rating: parts.rating ?? null,
    telling: toTelling(parts.telling),
    events: parts.events.map((event) => ({
      at: event.at.toISOString(),
      move: event.move,
      to: event.status,
      by: toOfficial(event.official_id, event.full_name),
      note: event.note,
      forwarded: toForwarded(event),
    })),
  };
};
