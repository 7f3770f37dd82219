import { addDays, startOfDay, toLocalDate } from '../../shared/time/local-date.ts';
import type { Db, Tx } from '../../server/platform/db.ts';
import type { AppDeps } from '../../server/platform/deps.ts';
import type { PersonaKey } from '../personas.ts';
import { loadCalendar } from './load-calendar.ts';
import { loadDelivery } from './load-delivery.ts';
import { loadDirectory } from './load-directory.ts';
import { loadFeedback } from './load-feedback.ts';
import { loadNotices } from './load-notice.ts';
import type { DemoCredential } from './load-office.ts';
import { loadOfficials, loadOffices, nameFocalPoint } from './load-office.ts';
import { loadPolls } from './load-poll.ts';
import { loadConsultation } from './load-consultation.ts';
import { loadPollDrafts } from './load-poll-draft.ts';
import { loadPosters } from './load-poll-poster.ts';
import { loadRound } from './load-poll-round.ts';
import { loadSeries } from './load-poll-series.ts';
import { loadReading } from './load-reading.ts';
import { loadResidents } from './load-resident.ts';
import { seededIds, seededRandom } from './random.ts';

export type DemoOptions = {
  /** One for each of DEMO_ACCOUNTS, by username. */
  readonly credentials: ReadonlyMap<string, DemoCredential>;
  /** The id under which our Zalo app knows a person of the demo's switch. */
  readonly zaloIdOf: (personaKey: PersonaKey) => string;
  /** The id under which the official account of the demo knows somebody, by the stand-in's name for them. */
  readonly oaUserIdOf: (key: string) => string;
};

const SEED = 20_211_207;
/** Before anything in the content happened. */
const BEFORE_DAYS = 200;

/** Whether the database is still as the migrations left it. */
export async function isEmpty(db: Db): Promise<boolean> {
  const unit = await db.selectFrom('unit').select('id').limit(1).executeTakeFirst();
  return unit === undefined;
}

/**
 * Fills an empty database with the demo province, all of it or nothing. Days count from the given clock, so that the demo is
 * always fresh; on one day it comes out the same everywhere.
 * @returns false when there was something already, and then nothing was changed.
 */
export async function importDemoContent(deps: AppDeps, options: DemoOptions): Promise<boolean> {
  if (!(await isEmpty(deps.db))) return false;
  await deps.db.transaction().execute(async (tx) => {
    await load({ ...deps, db: asDb(tx), ids: seededIds(String(SEED)) }, options);
  });
  return true;
}

async function load(deps: AppDeps, { credentials, zaloIdOf, oaUserIdOf }: DemoOptions): Promise<void> {
  const now = deps.clock.now();
  const today = toLocalDate(now);
  const calendar = await loadCalendar(deps.db);
  const places = await loadOffices(deps, today);
  const since = startOfDay(addDays(today, -BEFORE_DAYS));
  const officials = await loadOfficials(deps, places.offices, credentials, since);
  const scene = { deps, now, today, calendar, random: seededRandom(SEED), officials, ...places };
  await loadDirectory(scene);
  const notices = await loadNotices(scene);
  const residents = await loadResidents(scene, zaloIdOf);
  await loadPolls(scene, notices, residents);
  // Drawn on its own, so that what follows is what it was without it.
  await loadRound({ ...scene, random: seededRandom(SEED + 1) }, residents);
  await loadFeedback(scene, residents);
  await nameFocalPoint(scene);
  await loadReading(scene);
  await loadDelivery(scene, { notices, residents, oaUserIdOf });
  // Last, each from a seed of its own, so that nothing before it comes out otherwise.
  await loadPollDrafts({ ...scene, random: seededRandom(SEED + 2) });
  await loadSeries({ ...scene, random: seededRandom(SEED + 3) }, residents);
  await loadPosters({ ...scene, random: seededRandom(SEED + 4) }, residents);
  await loadConsultation({ ...scene, random: seededRandom(SEED + 5) }, residents);
}

/** Services begin transactions of their own; here all of them are steps of the one that is open. */
function asDb(tx: Tx): Db {
  const step = { execute: (work: (inner: Tx) => Promise<unknown>) => work(tx) };
  return new Proxy(tx, {
    get(target, name) {
      if (name === 'transaction') return () => step;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
