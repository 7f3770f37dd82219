import type { OfficialActor } from '../../shared/access.ts';
import { mayRead } from '../../shared/access.ts';
import { figuresOf } from '../../shared/poll/figures.ts';
import type { PollForm } from '../../shared/poll/form.ts';
import type { FiguresView, PollFigures, PollResults } from '../../shared/poll/result-schema.ts';
import { FIGURES_SHAPE } from '../../shared/poll/result-schema.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { anyOf } from '../platform/sql.ts';
import { unitsOfPolls } from './service.ts';
import * as store from './store.ts';
import { subjectOf, toOfficePollCard } from './view.ts';

/** Results with everything that must accompany a number, and without the numbers that would name somebody. @throws AppError not_found */
export async function pollResults(deps: AppDeps, official: OfficialActor, pollId: string): Promise<PollResults> {
  const now = deps.clock.now();
  const poll = await store.findVisible(deps.db, pollId, now);
  if (!poll || !mayRead(official, 'poll.results', poll.unit_id)) throw new AppError('not_found');
  const card = toOfficePollCard(poll, toLocalDate(now), (await unitsOfPolls(deps, [pollId])).get(pollId));
  const result = await store.findResult(deps.db, pollId);
  // Figures of an older shape wait for the next run of the job, as if nothing were counted.
  const current = result?.figures.shape === FIGURES_SHAPE ? result : undefined;
  const figures = current?.figures ?? figuresOf(poll.form, { cells: [] });
  return {
    poll: card,
    countedUntil: current?.until ?? null,
    ...(await inWords(deps.db, figures, poll.form, subjectOf(card).name)),
  };
}

/** Figures with the questions as people read them and the names of places. */
export async function inWords(
  q: Queries,
  figures: PollFigures,
  form: Pick<PollForm, 'questions'>,
  office: string,
): Promise<FiguresView> {
  const textOf = new Map(form.questions.flatMap(({ items }) => items.map(({ id, text }) => [id, text])));
  const ids = figures.places?.rows.map(({ placeId }) => placeId) ?? [];
  const names = new Map(
    ids.length === 0
      ? []
      : (await q.selectFrom('unit').select(['id', 'name']).where('id', '=', anyOf(ids)).execute()).map(
          ({ id, name }) => [id, name],
        ),
  );
  return {
    ...figures,
    modes: figures.modes.map((mode) => ({
      ...mode,
      items: mode.items.map((item) => ({
        ...item,
        text: (textOf.get(item.itemId) ?? '').replaceAll('{unit}', office),
      })),
    })),
    places: figures.places && {
      ...figures.places,
      rows: figures.places.rows
        .map((row) => ({ ...row, name: names.get(row.placeId) ?? '' }))
        .toSorted((a, b) => a.name.localeCompare(b.name, 'vi')),
    },
  };
}
