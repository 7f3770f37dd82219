import { sql } from 'kysely';
import { countBallots } from '../../server/poll/counting.ts';
import type { Answers, PollForm, Question } from '../../shared/poll/form.ts';
import { DONT_KNOW, isAsked, optionCount, rankedCount } from '../../shared/poll/form.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import type { BallotMode } from '../../shared/poll/schema.ts';
import type { PollSettings } from '../../shared/poll/settings.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { addDays, daysBetween } from '../../shared/time/local-date.ts';
import type { DemoOffice } from './people.ts';
import type { DemoResident } from './load-resident.ts';
import type { Random } from './random.ts';
import type { Scene } from './scene.ts';
import { instantOn, portionsOf } from './scene.ts';

/** Ballots of polls that come with notices, by the notice's key: many, some, and too few to be shown. */
const NOTICE_BALLOTS: Readonly<Record<string, number>> = {
  'giay-to': 236,
  'ba-cach-nop': 71,
  'gui-phan-anh': 148,
  'kontum-mau-don': 22,
  'dakha-tra-loi': 6,
};

const COUNTERS = [
  { office: 'kontum', ballots: 86, opens: -60, closes: 30 },
  { office: 'dakha', ballots: 17, opens: -21, closes: 40 },
] as const satisfies { office: DemoOffice; ballots: number; opens: number; closes: number }[];

type OpenPoll = {
  id: string;
  unitId: string | null;
  form: PollForm;
  opensOn: LocalDate;
  closesOn: LocalDate;
  /** Where those who answer live, if not anywhere. */
  placeIds?: readonly string[];
  /** Of the ballots, how many give one face to everything. */
  straight?: number;
  /** Ballots that came on one day, as after a meeting. */
  burst?: { day: LocalDate; ballots: number };
  /** By whose code each of them came, if by one. */
  posterIdOf?: (n: number) => string | null;
  /** How many more bought a token and did not answer. */
  leftOff?: number;
};

/** Polls of the counters, and ballots for them and for those that went out with notices. */
export async function loadPolls(
  scene: Scene,
  noticeIds: ReadonlyMap<string, string>,
  residents: readonly DemoResident[],
): Promise<void> {
  for (const [key, count] of Object.entries(NOTICE_BALLOTS)) {
    const poll = await scene.deps.db
      .selectFrom('poll')
      .select(['id', 'form', 'unit_id', 'opens_on', 'closes_on'])
      .where('notice_id', '=', noticeIds.get(key) ?? '')
      .executeTakeFirstOrThrow();
    const isCommune = scene.communes.some(({ id }) => id === poll.unit_id);
    await castBallots(scene, residents, count, {
      id: poll.id,
      unitId: isCommune ? poll.unit_id : null,
      form: poll.form,
      opensOn: poll.opens_on,
      closesOn: poll.closes_on,
    });
  }
  for (const { office, ballots, opens, closes } of COUNTERS) {
    const unit = scene.offices[office];
    const form = POLL_FORMS.p1;
    const days = { opensOn: addDays(scene.today, opens), closesOn: addDays(scene.today, closes) };
    const id = await insertPoll(scene, { form, title: form.title, unitId: unit.id, ...days });
    await castBallots(scene, residents, ballots, { id, unitId: unit.id, form, ...days });
  }
  await countBallots(scene.deps);
}

type AskedPoll = {
  form: PollForm;
  title: string;
  unitId: string;
  opensOn: LocalDate;
  closesOn: LocalDate;
  settings?: PollSettings;
  /** When it was made: the morning it opens, unless given. */
  createdAt?: Date;
};

/** A poll that came with no notice. */
export async function insertPoll(scene: Scene, poll: AskedPoll): Promise<string> {
  const { form, title, unitId, opensOn, closesOn, settings, createdAt } = poll;
  const id = scene.deps.ids.uuid();
  await scene.deps.db
    .insertInto('poll')
    .values({
      id,
      form_code: form.code,
      form_version: form.version,
      form: JSON.stringify(form),
      ...(settings ? { settings: JSON.stringify(settings) } : {}),
      title,
      unit_id: unitId,
      notice_id: null,
      opens_on: opensOn,
      closes_on: closesOn,
      created_at: createdAt ?? instantOn(scene, opensOn, 7, 30),
    })
    .execute();
  return id;
}

/** Who took part and what was answered are made apart and stored in unrelated order, as in the product. */
export async function castBallots(
  scene: Scene,
  residents: readonly DemoResident[],
  count: number,
  poll: OpenPoll,
): Promise<void> {
  const { random, today } = scene;
  const near = residents.filter(
    (it) => it.personaKey === null && (poll.unitId === null || it.placeId === null || it.placeId === poll.unitId),
  );
  const begun = random.shuffled(near).slice(0, count + (poll.leftOff ?? 0));
  const participants = begun.slice(0, count);
  if (participants.length < count) throw new Error('the demo has too few residents for its ballots');
  const lastDay = poll.closesOn < today ? poll.closesOn : today;
  const ballots = participants.map((_, n) => ({
    id: scene.deps.ids.uuid(),
    poll_id: poll.id,
    answered_on:
      poll.burst && n < poll.burst.ballots
        ? poll.burst.day
        : addDays(poll.opensOn, random.int(0, daysBetween(poll.opensOn, lastDay))),
    mode: modeOf(poll.form, random),
    place_id: poll.unitId ?? (poll.placeIds ? random.pick(poll.placeIds) : random.pick(scene.communes).id),
    answers: JSON.stringify(answered(poll, random)),
    poster_id: poll.posterIdOf?.(n) ?? null,
  }));
  const inOrder = begun.map(({ id }) => id).toSorted();
  for (const portion of portionsOf(inOrder))
    await scene.deps.db
      .insertInto('poll_participation')
      .values(portion.map((residentId) => ({ poll_id: poll.id, resident_id: residentId, blinded_hash: null })))
      .execute();
  for (const portion of portionsOf(random.shuffled(ballots)))
    await scene.deps.db.insertInto('ballot').values(portion).execute();
  await sql`
    insert into poll_day select poll_id, answered_on, mode, count(*) from ballot where poll_id = ${poll.id}
    group by 1, 2, 3`.execute(scene.deps.db);
}

const modeOf = (form: PollForm, random: Random): BallotMode =>
  form.code === 'p1' && random.chance(0.35) ? 'counter_qr' : 'mini_app';

/** Weights of the choices from 1 on; after them the share who do not know. What is not here is answered like `usual`. */
const HABITS: Readonly<Record<string, readonly [weights: readonly number[], dontKnow: number]>> = {
  usual: [[3, 8, 21, 48, 20], 0.06],
  'F1.seat': [[6, 16, 27, 38, 13], 0.04],
  'F2.term': [[6, 15, 25, 40, 14], 0.05],
  'F5.channel': [[4, 9, 30, 42, 15], 0.21],
  'F4.time': [[12, 55, 6, 5, 10, 2, 2, 8], 0.04],
  sex: [[47, 53], 0.04],
  age: [[22, 37, 28, 13], 0.05],
  A1: [[3, 9, 30, 43, 15], 0.03],
  'B1.info': [[4, 12, 25, 44, 15], 0.06],
  'B1.voice': [[5, 14, 31, 38, 12], 0.17],
  'B1.pol.1': [[10, 21, 26, 33, 10], 0.04],
  'B1.pol.9': [[9, 22, 28, 32, 9], 0.04],
  'P4.agree': [[38, 29, 33], 0.04],
  C: [[18, 17, 22, 9, 14, 16, 4], 0.05],
};

/** A2: how often each channel is named. */
const CHANNELS = [0.44, 0.52, 0.41, 0.58, 0.4, 0.13, 0.19, 0.17];

const STRAIGHT_FACES = [
  [2, 1],
  [3, 2],
  [4, 5],
  [5, 4],
] as const;

function answered({ form, straight = 0 }: OpenPoll, random: Random): Answers {
  const answers = answer(form, random);
  if (straight === 0 || !random.chance(straight)) return answers;
  const face = random.weighted(STRAIGHT_FACES);
  const scales = form.questions
    .filter(({ kind }) => kind === 'satisfaction')
    .flatMap(({ items }) => items.map(({ id }) => id));
  return Object.fromEntries(Object.entries(answers).map(([id, given]) => [id, scales.includes(id) ? [face] : given]));
}

function answer(form: PollForm, random: Random): Answers {
  const answers: Record<string, readonly number[]> = {};
  for (const question of form.questions) {
    if (!isAsked(question, form, answers)) continue;
    // Words are kept apart.
    if (question.kind === 'text' || (question.isOptional && random.chance(0.25))) continue;
    const item = random.pick(question.items);
    answers[item.id] = choose(question, item.id, random);
  }
  return answers;
}

function choose(question: Question, itemId: string, random: Random): readonly number[] {
  if (question.kind === 'multiple') {
    const chosen = CHANNELS.slice(0, optionCount(question)).flatMap((share, i) =>
      random.chance(share) ? [i + 1] : [],
    );
    return chosen.length > 0 ? chosen : [DONT_KNOW];
  }
  if (question.kind === 'ranking')
    return random
      .shuffled(Array.from({ length: optionCount(question) }, (_, i) => i + 1))
      .slice(0, rankedCount(question));
  const [weights, dontKnow] = HABITS[itemId] ?? HABITS['usual'] ?? [[1], 0];
  if (random.chance(dontKnow)) return [DONT_KNOW];
  return [random.weighted(weights.map((weight, i) => [i + 1, weight] as const))];
}
