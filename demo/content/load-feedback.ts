import type { FeedbackKind } from '../../shared/feedback/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { addDays, formatDay, startOfDay, toLocalDate } from '../../shared/time/local-date.ts';
import { addWorkingDays } from '../../shared/time/working-days.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import type { Hands } from './feedback/life.ts';
import { liveOut } from './feedback/life.ts';
import type { PlannedFeedback } from './feedback/plan.ts';
import { planFeedback } from './feedback/plan.ts';
import type { WrittenFeedback } from './feedback/rows.ts';
import { PLACE_TOPICS } from './feedback/topic-place.ts';
import { SERVICE_TOPICS } from './feedback/topic-service.ts';
import type { Topic } from './feedback/topic.ts';
import { fill, pickPart, typeLikePeople } from './feedback/wording.ts';
import { insertFeedback } from './insert-feedback.ts';
import type { DemoResident } from './load-resident.ts';
import type { Scene } from './scene.ts';
import { instantOn, officialNamed } from './scene.ts';

const TOPICS: readonly Topic[] = [...SERVICE_TOPICS, ...PLACE_TOPICS];

/** A few hundred feedback of half a year with everything that happened to them. */
export async function loadFeedback(scene: Scene, residents: readonly DemoResident[]): Promise<void> {
  const periods = await scene.deps.db
    .selectFrom('handling_period')
    .distinctOn('kind')
    .select(['kind', 'working_days'])
    .orderBy('kind')
    .orderBy('valid_from', 'desc')
    .execute();
  const daysOf = new Map(periods.map(({ kind, working_days: days }) => [kind, days]));
  const written = planFeedback(scene.random).map((plan) => write(scene, plan, residents, daysOf));
  await insertFeedback(scene, written);
}

function write(
  scene: Scene,
  plan: PlannedFeedback,
  residents: readonly DemoResident[],
  daysOf: ReadonlyMap<FeedbackKind, number>,
): WrittenFeedback {
  const { random, offices } = scene;
  const topic = random.pick(TOPICS.filter((it) => fits(it, plan)));
  const [text, answer] = random.pick(topic.says);
  const handlingDays = daysOf.get(topic.kind) ?? 10;
  const submittedOn = findSubmissionDay(scene, plan, handlingDays);
  const { resident, place } = pickSender(scene, plan, residents, submittedOn);
  const office = plan.office === 'elsewhere' ? place : offices[plan.office];
  const where = pickPart(random);
  const slots = {
    where,
    office: office.name,
    date: formatDay(addDays(submittedOn, -random.int(4, 20))),
    n: String(random.int(2, 6)),
  };
  const submittedAt =
    submittedOn === scene.today
      ? new Date(Math.max(startOfDay(scene.today).getTime(), scene.now.getTime() - random.int(4, 240) * 60_000))
      : instantOn(scene, submittedOn, random.int(6, 21), random.int(0, 59));
  const hands = handsOf(scene, plan);
  return {
    plan,
    topic,
    answer,
    slots,
    resident,
    place,
    office,
    aboutUnitId: office.id !== place.id || random.chance(0.3) ? office.id : null,
    content: typeLikePeople(fill(text, slots, random), random),
    placeDetail: random.chance(0.7) ? fill(random.pick(topic.places), slots, random) : null,
    handlingDays,
    dueOn: plan.isUndated ? null : addWorkingDays(toLocalDate(submittedAt), handlingDays, scene.calendar),
    moves: liveOut(scene, submittedAt, { fate: plan.fate, handlingDays, hands }),
    hasPhoto: topic.photo !== undefined && (plan.hasPhoto === true || random.chance(0.06)),
  };
}

const fits = (topic: Topic, { office, kind, hasPhoto }: PlannedFeedback): boolean =>
  (topic.about === 'snv') === (office === 'snv') &&
  (kind === undefined || topic.kind === kind) &&
  (!hasPhoto || topic.photo !== undefined);

/** The latest day whose answer would be due that day or before. */
function findSubmissionDay(scene: Scene, { when }: PlannedFeedback, handlingDays: number): LocalDate {
  if ('daysAgo' in when) return addDays(scene.today, -when.daysAgo);
  const due = addDays(scene.today, when.dueIn);
  let day = scene.today;
  for (let back = 0; back < 120; back += 1) {
    const dueOn = addWorkingDays(day, handlingDays, scene.calendar);
    if (dueOn !== null && dueOn <= due) return day;
    day = addDays(day, -1);
  }
  return addDays(scene.today, -handlingDays);
}

function pickSender(
  scene: Scene,
  { office, personaKey }: PlannedFeedback,
  residents: readonly DemoResident[],
  submittedOn: LocalDate,
): { resident: DemoResident; place: UnitRef } {
  const { random, communes, offices } = scene;
  if (personaKey !== undefined) {
    const resident = residents.find((it) => it.personaKey === personaKey);
    const place = communes.find(({ id }) => id === resident?.placeId);
    if (!resident || !place) throw new Error(`the demo knows no resident ${personaKey}`);
    return { resident, place };
  }
  const known = residents.filter((it) => it.personaKey === null && it.sinceOn <= submittedOn);
  const senders = known.length > 0 ? known : residents.filter((it) => it.personaKey === null);
  const own: readonly string[] = [offices.kontum.id, offices.dakha.id];
  const elsewhere = senders.filter((it) => it.placeId !== null && !own.includes(it.placeId));
  const place =
    office === 'kontum' || office === 'dakha'
      ? offices[office]
      : (communes.find(({ id }) => id === random.pick(elsewhere.length > 0 ? elsewhere : senders).placeId) ??
        random.pick(communes.filter(({ id }) => !own.includes(id))));
  const near = senders.filter((it) => it.placeId === place.id || it.placeId === null);
  return { resident: random.pick(near.length > 0 ? near : senders), place };
}

function handsOf(scene: Scene, { office }: PlannedFeedback): Hands | null {
  if (office === 'elsewhere') return null;
  const receiver = officialNamed(scene, `${office}.soan`);
  const second = scene.officials.get(`${office}.xuly`);
  return {
    receiver,
    handlers: second ? [second, receiver, second] : [receiver],
    approver: officialNamed(scene, `${office}.duyet`),
  };
}
