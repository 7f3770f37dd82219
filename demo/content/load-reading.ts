import { sql } from 'kysely';
import type { RatingAnswer } from '../../shared/notice/reading-schema.ts';
import { addDays, toLocalDate } from '../../shared/time/local-date.ts';
import type { Scene } from './scene.ts';

const HOUR_MS = 3_600_000;
const REACH_DAYS = 120;

/** How notices were read and how the circle of readers grew, as the sums that the product would have kept. */
export async function loadReading(scene: Scene): Promise<void> {
  const notices = await scene.deps.db
    .selectFrom('notice')
    .innerJoin('notice_place', 'notice_place.notice_id', 'notice.id')
    .select(['notice.id', 'notice.publish_at', 'notice_place.unit_id'])
    .where('notice.status', '=', 'approved')
    .where('notice.audience', '=', 'residents')
    .where('notice.publish_at', '<=', scene.now)
    .orderBy('notice.publish_at')
    .orderBy('notice.id')
    .execute();
  for (const { id, publish_at: publishAt, unit_id: placeId } of notices)
    if (publishAt) await loadSums(scene, { id, publishAt, placeId });
  await loadReach(scene);
}

async function loadSums(scene: Scene, notice: { id: string; publishAt: Date; placeId: string }): Promise<void> {
  const { random, deps, now } = scene;
  const ofProvince = notice.placeId === scene.province.id;
  const opens = new Map<string, { hour: Date; place_id: string | null; n: number }>();
  const ratings = new Map<
    string,
    { day: ReturnType<typeof toLocalDate>; place_id: string | null; answer: RatingAnswer; n: number }
  >();
  for (let count = random.int(ofProvince ? 120 : 30, ofProvince ? 420 : 140); count > 0; count -= 1) {
    // Most read on the first day.
    const hours = Math.floor(random.next() ** 3 * 240);
    const at = new Date(notice.publishAt.getTime() + hours * HOUR_MS);
    if (at > now) continue;
    const hour = new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
    const place = random.chance(0.12) ? null : ofProvince ? random.pick(scene.communes).id : notice.placeId;
    const open = opens.get(`${hour.getTime()} ${place}`) ?? { hour, place_id: place, n: 0 };
    opens.set(`${hour.getTime()} ${place}`, { ...open, n: open.n + 1 });
    if (!random.chance(0.22)) continue;
    const answer = random.weighted<RatingAnswer>([
      ['yes', 8],
      ['unclear', 2],
      ['no', 1],
    ]);
    const day = toLocalDate(at);
    const rating = ratings.get(`${day} ${place} ${answer}`) ?? { day, place_id: place, answer, n: 0 };
    ratings.set(`${day} ${place} ${answer}`, { ...rating, n: rating.n + 1 });
  }
  const of = <Row extends object>(rows: Map<string, Row>) =>
    [...rows.values()].map((row) => ({ notice_id: notice.id, ...row }));
  if (opens.size > 0) await deps.db.insertInto('notice_open_count').values(of(opens)).execute();
  if (ratings.size > 0) await deps.db.insertInto('notice_rating_count').values(of(ratings)).execute();
}

/** From the days on which the residents of the demo came. */
async function loadReach({ deps, today }: Scene): Promise<void> {
  await sql`
    insert into reach_day (unit_id, day, residents, followers)
    select unit.id, day::date, count(resident.id), 0
      from unit cross join generate_series(${addDays(today, -REACH_DAYS)}::date, ${addDays(today, -1)}::date, interval '1 day') day
      left join resident on resident.created_at < day + interval '17 hours'
           and (resident.place_id = unit.id or (unit.kind = 'province' and resident.place_id is not null))
     where unit.kind in ('commune', 'province') and unit.valid_to is null
       and (unit.kind = 'province' or exists (select from resident home where home.place_id = unit.id))
     group by unit.id, day`.execute(deps.db);
}
