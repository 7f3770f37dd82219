import type { OfficialActor, ResidentActor } from '../../shared/access.ts';
import { mayRead } from '../../shared/access.ts';
import { answersFit, optionLabels, resultQuestions } from '../../shared/poll/form.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import type { CastBallot } from '../../shared/poll/schema.ts';
import { pollStateOn } from '../../shared/poll/state.ts';
import type { Tally } from '../../shared/poll/statistics.ts';
import { LEAST_ANSWERS, publishedUntil, resultOf } from '../../shared/poll/statistics.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { hasAnsweredBeforeLeaving } from '../resident/mark.ts';
import { placePolls } from './store-unit.ts';
import * as store from './store.ts';
import type { PollUnits } from './view.ts';
import { subjectOf, toOfficePollCard } from './view.ts';

/** Makes, moves or removes the poll that goes out with a notice. The form is copied, so that later wording changes nothing here. */
export async function replaceNoticePoll(
  deps: AppDeps,
  tx: Tx,
  notice: { id: string; unitId: string },
  poll: { form: 'p2'; opensOn: LocalDate; closesOn: LocalDate } | null,
): Promise<void> {
  const existing = await store.findNoticePoll(tx, notice.id);
  if (!poll) {
    if (existing) await store.deleteNoticePoll(tx, notice.id);
    return;
  }
  if (existing) {
    await store.setPollPeriod(tx, existing.id, poll.opensOn, poll.closesOn);
    return;
  }
  const form = POLL_FORMS[poll.form];
  await store.insertPoll(tx, {
    id: deps.ids.uuid(),
    form_code: form.code,
    form_version: form.version,
    form: JSON.stringify(form),
    title: form.title,
    unit_id: notice.unitId,
    notice_id: notice.id,
    opens_on: poll.opensOn,
    closes_on: poll.closesOn,
    created_at: deps.clock.now(),
  });
}

/**
 * Stores one ballot for one person. Neither logged nor audited with the person; the ballot keeps only the day.
 * @throws AppError not_found, poll_not_open_yet, poll_closed, poll_answers_invalid, poll_already_answered, session_expired
 */
export async function castBallot(
  deps: AppDeps,
  resident: ResidentActor,
  pollId: string,
  ballot: CastBallot,
): Promise<void> {
  const now = deps.clock.now();
  const today = toLocalDate(now);
  const poll = await store.findVisible(deps.db, pollId, now);
  if (!poll) throw new AppError('not_found');
  const state = pollStateOn({ opensOn: poll.opens_on, closesOn: poll.closes_on }, today);
  if (state === 'not_open_yet') throw new AppError('poll_not_open_yet');
  if (state === 'closed' || poll.notice_status === 'withdrawn') throw new AppError('poll_closed');
  if (!answersFit(poll.form, ballot.answers)) throw new AppError('poll_answers_invalid');
  if (await hasAnsweredBeforeLeaving(deps, deps.db, resident, pollId)) throw new AppError('poll_already_answered');
  const row = { pollId, resident, answeredOn: today, mode: ballot.mode, answers: ballot.answers };
  const stored = await store.insertBallotOnce(deps.db, row);
  if (stored === 'nobody') throw new AppError('session_expired');
  if (stored === 'again') throw new AppError('poll_already_answered');
}

const hideSmall = (count: number): number | null => (count < LEAST_ANSWERS.shown ? null : count);

/** The unit that opened each poll, as it was called on that day, and what that unit is today. */
export async function unitsOfPolls(deps: AppDeps, pollIds: readonly string[]): Promise<Map<string, PollUnits>> {
  const today = toLocalDate(deps.clock.now());
  const view = { today, calledOn: 'that_day' } as const;
  const [then, now] = await Promise.all([
    placePolls(deps.db, pollIds, { ...view, boundary: 'then' }),
    placePolls(deps.db, pollIds, { ...view, boundary: 'now' }),
  ]);
  const units = new Map(
    then.flatMap(({ unit, pollIds }) => pollIds.map((id) => [id, { unitThen: unit, unitsNow: Array.of<UnitRef>() }])),
  );
  for (const { unit, pollIds: ids } of now) for (const id of ids) units.get(id)?.unitsNow.push(unit);
  return units;
}

/** Until which day the ballots of each poll are counted, and how many these are. */
export async function countedBallots(
  deps: AppDeps,
  polls: readonly { id: string; closes_on: LocalDate }[],
): Promise<Map<string, { until: LocalDate; ballots: number }>> {
  const today = toLocalDate(deps.clock.now());
  const ids = polls.map(({ id }) => id);
  const days = Map.groupBy(await store.countByDay(deps.db, ids, today), (row) => row.poll_id);
  const counted = new Map<string, { until: LocalDate; ballots: number }>();
  for (const { id, closes_on: closesOn } of polls) {
    const ofPoll = days.get(id) ?? [];
    const until = publishedUntil(ofPoll, closesOn < today);
    if (until === null) continue;
    const ballots = ofPoll.reduce((sum, { day, ballots }) => (day <= until ? sum + ballots : sum), 0);
    counted.set(id, { until, ballots });
  }
  return counted;
}

/** Results with everything that must accompany a number, and without the numbers that would name somebody. @throws AppError not_found */
export async function pollResults(deps: AppDeps, official: OfficialActor, pollId: string) {
  const now = deps.clock.now();
  const poll = await store.findVisible(deps.db, pollId, now);
  if (!poll || !mayRead(official, 'poll.results', poll.unit_id)) throw new AppError('not_found');
  const card = toOfficePollCard(poll, toLocalDate(now), (await unitsOfPolls(deps, [pollId])).get(pollId));
  const { until = null } = (await countedBallots(deps, [poll])).get(pollId) ?? {};
  const [choices, answered, modes] =
    until === null
      ? [[], [], []]
      : await Promise.all([
          store.tallyChoices(deps.db, pollId, until),
          store.countAnswered(deps.db, pollId, until),
          store.countByMode(deps.db, pollId, until),
        ]);
  const answeredOf = new Map(answered.map(({ item, count }) => [item, count]));
  const tallies = Map.groupBy(choices, ({ item }) => item);
  const tallyOf = (itemId: string): Tally =>
    new Map((tallies.get(itemId) ?? []).map(({ choice, count }) => [choice, count]));

  const ballots = modes.reduce((sum, { count }) => sum + count, 0);
  // One hidden mode could be found by subtracting the others from the whole: then none is told.
  const someModeIsSmall = modes.some(({ count }) => count < LEAST_ANSWERS.shown);
  return {
    poll: card,
    ballots: hideSmall(ballots),
    countedUntil: until,
    byMode: modes.map(({ mode, count }) => ({ mode, ballots: someModeIsSmall ? null : count })),
    weighting: 'unweighted' as const,
    designEffect: 1 as const,
    items: resultQuestions(poll.form).flatMap((question) =>
      question.items.map((item) => {
        const result = resultOf(tallyOf(item.id), answeredOf.get(item.id) ?? 0, question.kind === 'satisfaction');
        return {
          itemId: item.id,
          text: item.text.replaceAll('{unit}', subjectOf(card).name),
          kind: question.kind,
          options: question.kind === 'satisfaction' ? [] : [...optionLabels(question)],
          n: result.n,
          counts: result.counts?.map((count) => ({ ...count })) ?? null,
          satisfied: result.satisfied,
          dontKnowShare: result.dontKnowShare,
        };
      }),
    ),
  };
}
