import type { OfficialActor } from '../../shared/access.ts';
import { unitsRead } from '../../shared/access.ts';
import type { PollCount, PollCounts, PollSum } from '../../shared/poll/count.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { UnitCountQuery } from '../../shared/unit/count.ts';
import type { AppDeps } from '../platform/deps.ts';
import { countedBallots } from './service.ts';
import type { PlacedPolls } from './store-unit.ts';
import { placePolls } from './store-unit.ts';
import { listOpened } from './store.ts';

/** Poll → its ballots, for those polls of which they may be told. */
type Told = ReadonlyMap<string, { readonly ballots: number }>;

/** By the day a poll opened, so that it is in one period only, and of the unit that opened it. */
export async function countPolls(
  deps: AppDeps,
  official: OfficialActor,
  { from, to, boundary }: UnitCountQuery,
): Promise<PollCounts> {
  const now = deps.clock.now();
  const today = toLocalDate(now);
  const unitIds = unitsRead(official, 'poll.results');
  const polls = await listOpened(deps.db, { from, to: to < today ? to : today, unitIds, now });
  const ids = polls.map(({ id }) => id);
  const [placed, told] = await Promise.all([
    placePolls(deps.db, ids, { boundary, today, calledOn: to }),
    countedBallots(deps, polls),
  ]);
  const uncertain = new Set(placed.filter(({ ways }) => ways > 1).flatMap(({ pollIds }) => pollIds));
  return {
    items: [...Map.groupBy(placed, ({ unit }) => unit.id).values()].flatMap((ofUnit) => toCount(ofUnit, told)),
    ...sumOf(ids, told),
    uncertain: sumOf([...uncertain], told),
  };
}

function toCount(ofUnit: readonly PlacedPolls[], told: Told): PollCount[] {
  const [first] = ofUnit;
  if (!first) return [];
  const { certain = [], uncertain = [] } = Object.groupBy(ofUnit, ({ ways }) => (ways === 1 ? 'certain' : 'uncertain'));
  const sum = (rows: readonly PlacedPolls[]): PollSum =>
    sumOf(
      rows.flatMap(({ pollIds }) => pollIds),
      told,
    );
  return [{ unit: first.unit, within: first.within, ...sum(certain), uncertain: sum(uncertain) }];
}

function sumOf(pollIds: readonly string[], told: Told): PollSum {
  const shown = pollIds.flatMap((id) => told.get(id)?.ballots ?? []);
  return {
    polls: pollIds.length,
    hidden: pollIds.length - shown.length,
    ballots: shown.reduce((sum, ballots) => sum + ballots, 0),
  };
}
