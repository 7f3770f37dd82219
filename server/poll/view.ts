import type { OfficePollCard, PollCard, PollView } from '../../shared/poll/schema.ts';
import { officeStateOn, pollStateOn } from '../../shared/poll/state.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { toQuestionView, toVersions } from './view-question.ts';
import type { PollRow } from './store.ts';

export const toPollCard = (row: PollRow, today: LocalDate): PollCard => ({
  id: row.id,
  form: row.form_code,
  title: row.title.replaceAll('{unit}', row.unit_name),
  unit: { id: row.unit_id, name: row.unit_name },
  opensOn: row.opens_on,
  closesOn: row.closes_on,
  state: pollStateOn({ opensOn: row.opens_on, closesOn: row.closes_on }, today),
  noticeId: row.notice_id,
  noticeTitle: row.notice_title,
});

export type PollUnits = Pick<OfficePollCard, 'unitThen' | 'unitsNow'>;

/** Whom the questions speak of: whoever answers for an open poll; for one that has closed, whom people had before them. */
export const subjectOf = ({ state, unit, unitThen }: Pick<OfficePollCard, 'state' | 'unit' | 'unitThen'>): UnitRef =>
  state === 'closed' || state === 'published' ? unitThen : unit;

export function toOfficePollCard(row: PollRow, today: LocalDate, units: PollUnits | undefined): OfficePollCard {
  const own = toPollCard(row, today);
  const days = { opensOn: row.opens_on, closesOn: row.closes_on, isPublished: row.is_published };
  const state = officeStateOn(days, today);
  const card = { ...own, state, ...(units ?? { unitThen: own.unit, unitsNow: [own.unit] }) };
  return { ...card, title: row.title.replaceAll('{unit}', subjectOf(card).name) };
}

/** With its questions, `{unit}` replaced by the office they are about. */
export function toPollView(row: PollRow, today: LocalDate, publishedAt: Date | null): PollView {
  const say = (text: string): string => text.replaceAll('{unit}', row.unit_name);
  const { screening, questions } = row.form;
  return {
    ...toPollCard(row, today),
    publishedAt: publishedAt?.toISOString() ?? null,
    screening: {
      text: say(screening.text),
      options: screening.options.map(({ label, passes }) => ({ label, passes })),
      ...toVersions(screening.versions, say),
    },
    questions: questions.map((question) => toQuestionView(question, say)),
  };
}
