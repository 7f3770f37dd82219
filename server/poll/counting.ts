import type { FigureSource } from '../../shared/poll/figures.ts';
import { burstsOf, figuresOf, HEADLINE_MODE, headlineItemOf } from '../../shared/poll/figures.ts';
import type { PollForm, QuestionKind } from '../../shared/poll/form.ts';
import type { PollSettings } from '../../shared/poll/settings.ts';
import { lastCastDay } from '../../shared/poll/state.ts';
import { publishedUntil } from '../../shared/poll/statistics.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import * as store from './store-cell.ts';
import { readFunnel } from './store-funnel.ts';
import { findMarginSet, toMarginSet } from './store-margin.ts';
import { countByDay, findResult } from './store.ts';

/** After midnight: the ballots of days that may be told become cells, and the cells figures. Answers how many polls changed. */
export async function countBallots(deps: AppDeps): Promise<number> {
  let changed = 0;
  for (const pollId of await store.listUncounted(deps.db, toLocalDate(deps.clock.now())))
    if (await deps.db.transaction().execute((tx) => countPoll(deps, tx, pollId))) changed += 1;
  return changed;
}

async function countPoll(deps: AppDeps, tx: Tx, pollId: string): Promise<boolean> {
  await store.allowLong(tx);
  const today = toLocalDate(deps.clock.now());
  const poll = await store.lockPoll(tx, pollId, today);
  if (!poll) return false;
  const days = await countByDay(tx, [pollId], today);
  const isFinal = lastCastDay(poll.closes_on) < today;
  const until = publishedUntil(days, isFinal);
  const isNew = until !== null && (poll.counted_until === null || until > poll.counted_until);
  if (isNew)
    await store.addToCells(tx, {
      pollId,
      after: poll.counted_until,
      until,
      rankings: itemsOf(poll.form, 'ranking'),
      scales: itemsOf(poll.form, 'satisfaction'),
      headline: headlineItemOf(poll.form, poll.settings),
    });
  const counted = isNew ? until : poll.counted_until;
  if (counted === null || (!isNew && (await findResult(tx, pollId))?.made_of === poll.made_of)) return false;
  const figures = figuresOf(poll.form, await readSource(tx, { ...poll, counted, isFinal, today }));
  await store.writeResult(tx, pollId, { until: counted, figures, madeOf: poll.made_of });
  return true;
}

const itemsOf = ({ questions }: PollForm, kind: QuestionKind): string[] =>
  questions.filter((question) => question.kind === kind).flatMap(({ items }) => items.map(({ id }) => id));

type Counted = {
  id: string;
  form: PollForm;
  margin_set_id: string | null;
  counted: LocalDate;
  isFinal: boolean;
  today: LocalDate;
  settings: PollSettings | null;
};

async function readSource(
  tx: Tx,
  { id, form, settings, margin_set_id: setId, counted, isFinal, today }: Counted,
): Promise<FigureSource> {
  const headline = headlineItemOf(form, settings);
  const set = setId === null ? undefined : await findMarginSet(tx, setId);
  const days = await store.listDays(tx, id, counted);
  const bursts = burstsOf(days).flatMap(({ mode, day }) => (mode === HEADLINE_MODE ? [day] : []));
  return {
    cells: await store.listModeCells(tx, id),
    people: await store.listPersonCells(tx, id),
    places: headline !== null && isFinal ? await store.listPlaceCells(tx, id, headline) : [],
    communes: headline !== null && isFinal ? await store.countCommunes(tx) : 0,
    days,
    burstDays:
      headline !== null && isFinal && bursts.length > 0 ? await store.listDayCells(tx, id, headline, bursts) : null,
    funnel: await readFunnel(tx, id, { until: counted, today }),
    margins: set ? toMarginSet(set) : null,
    isFinal,
    settings,
  };
}

/** What came in an order lies in none afterwards. Answers how many ballots were written anew. */
export async function mixOldBallots(deps: AppDeps): Promise<number> {
  const today = toLocalDate(deps.clock.now());
  let mixed = 0;
  for (const pollId of await store.listUnmixed(deps.db, today))
    mixed += await deps.db.transaction().execute(async (tx) => {
      await store.allowLong(tx);
      return store.mixBallots(tx, pollId, today);
    });
  return mixed;
}
