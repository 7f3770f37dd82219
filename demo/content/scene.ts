import type { OfficialActor } from '../../shared/access.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { addDays, startOfDay } from '../../shared/time/local-date.ts';
import type { WorkCalendar } from '../../shared/time/working-days.ts';
import { isWorkingDay } from '../../shared/time/working-days.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import type { AppDeps } from '../../server/platform/deps.ts';
import type { DemoOffice } from './people.ts';
import type { Random } from './random.ts';

/** Everything the parts of the demo content share. */
export type Scene = {
  readonly deps: AppDeps;
  readonly now: Date;
  readonly today: LocalDate;
  readonly random: Random;
  readonly calendar: WorkCalendar;
  readonly province: UnitRef;
  readonly offices: Readonly<Record<DemoOffice, UnitRef>>;
  /** The communes of today, by name. */
  readonly communes: readonly UnitRef[];
  /** By username. */
  readonly officials: ReadonlyMap<string, OfficialActor>;
};

const MINUTE_MS = 60_000;

/** An instant of a day in Viet Nam, never later than now. */
export const instantOn = ({ now }: Pick<Scene, 'now'>, day: LocalDate, hour: number, minute = 0): Date =>
  new Date(Math.min(now.getTime(), startOfDay(day).getTime() + (hour * 60 + minute) * MINUTE_MS));

/** The day so many days from today, moved back to one on which offices work. */
export function workingDayAt({ today, calendar }: Pick<Scene, 'today' | 'calendar'>, days: number): LocalDate {
  let day = addDays(today, days);
  while (!isWorkingDay(day, calendar)) day = addDays(day, -1);
  return day;
}

/** The same server at another moment: what services do then is dated then. */
export const depsAt = (scene: Scene, at: Date): AppDeps => ({ ...scene.deps, clock: { now: () => at } });

export function officialNamed({ officials }: Pick<Scene, 'officials'>, username: string): OfficialActor {
  const official = officials.get(username);
  if (!official) throw new Error(`the demo has no account ${username}`);
  return official;
}

const ROWS_AT_ONCE = 500;

/** Rows in portions that one statement can carry. */
export function* portionsOf<T>(rows: readonly T[]): Generator<T[]> {
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) yield rows.slice(i, i + ROWS_AT_ONCE);
}
