import { formProblems } from '../../shared/poll/check.ts';
import type { PollDraft, PollDraftLine } from '../../shared/poll/draft-schema.ts';
import { draftStateOn } from '../../shared/poll/draft.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { daysOf } from './move-draft.ts';
import type { PollDraftRow } from './store-draft.ts';

export function toDraftLine(row: PollDraftRow, today: LocalDate): PollDraftLine {
  const days = daysOf(row);
  return {
    id: row.id,
    version: row.version,
    title: row.content.title,
    unit: { id: row.unit_id, name: row.unit_name },
    author: { id: row.author_id, fullName: row.author_name },
    status: row.status,
    state: draftStateOn({ status: row.status, ...days, isPublished: row.is_published }, today),
    edition: row.edition,
    questions: row.content.questions.filter(({ use }) => use !== 'weighting').length,
    ...days,
    pollId: row.poll_id,
    updatedAt: row.updated_at.toISOString(),
  };
}

export function toDraft(row: PollDraftRow, places: UnitRef[], today: LocalDate): PollDraft {
  return {
    ...toDraftLine(row, today),
    content: row.content,
    places,
    problems: formProblems(row.content).map(({ path, reason }) => ({ path, reason })),
    approver: row.approver_id && row.approver_name ? { id: row.approver_id, fullName: row.approver_name } : null,
    approvedAt: row.approved_at?.toISOString() ?? null,
    returnedReason: row.returned_reason,
    closedReason: row.closed_reason,
  };
}
