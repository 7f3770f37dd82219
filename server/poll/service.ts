import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { placePolls } from './store-unit.ts';
import * as store from './store.ts';
import type { PollUnits } from './view.ts';

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

/** How many ballots of each poll are counted, and until which day. */
export async function countedBallots(
  deps: AppDeps,
  polls: readonly { id: string }[],
): Promise<Map<string, { until: LocalDate; ballots: number }>> {
  const rows = await store.countCounted(
    deps.db,
    polls.map(({ id }) => id),
  );
  return new Map(rows.map(({ poll_id: id, until, ballots }) => [id, { until, ballots }]));
}
