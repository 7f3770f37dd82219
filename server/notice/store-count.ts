import { sql } from 'kysely';
import type { NoticeReading, RatingAnswer } from '../../shared/notice/reading-schema.ts';
import { PUBLIC_AUDIENCES } from '../../shared/notice/status.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';

export type Open = {
  readonly tapId: string;
  readonly noticeId: string;
  readonly placeId: string | null;
  readonly hour: Date;
  /** The code of the branch of an association whose link was opened. */
  readonly via?: string | undefined;
};
export type Rating = {
  readonly tapId: string;
  readonly noticeId: string;
  readonly placeId: string | null;
  readonly answer: RatingAnswer;
};

type Moment = { readonly now: Date; readonly today: LocalDate };

/** The taps that were not counted before; in one order, so that two processes never wait for each other in a circle. */
const newTaps = (tapIds: readonly string[], today: LocalDate) => sql`
  insert into notice_tap (id, day)
  select distinct id, ${today}::date from unnest(${tapIds}::uuid[]) id order by id
      on conflict do nothing returning id`;

/** What can be counted: of notices that are published for anybody, under communes that there are. */
const counted = ({ now }: Moment) => sql`
    from told join new_tap on new_tap.id = told.tap_id
    join notice on notice.id = told.notice_id and notice.publish_at <= ${now} and notice.status in ('approved', 'withdrawn')
      and notice.audience = any(${PUBLIC_AUDIENCES})
    left join unit place on place.id = told.place_id and place.kind = 'commune'`;

/** One statement: the taps are remembered and the sums grow, or neither; those of a branch too, if it was opened by its link. */
export async function addOpens(q: Queries, opens: readonly Open[], moment: Moment): Promise<void> {
  await sql`
    with new_tap as (${newTaps(
      opens.map(({ tapId }) => tapId),
      moment.today,
    )}),
    told as (
      select * from unnest(${opens.map(({ tapId }) => tapId)}::uuid[], ${opens.map(({ noticeId }) => noticeId)}::uuid[],
        ${opens.map(({ placeId }) => placeId)}::uuid[], ${opens.map(({ hour }) => hour)}::timestamptz[],
        ${opens.map(({ via }) => via ?? null)}::text[])
        as told (tap_id, notice_id, place_id, hour, via)),
    through as (
      insert into association_open_count as total (notice_id, association_id, day, n)
      select told.notice_id, association.id, ${moment.today}::date, count(*) ${counted(moment)}
        join association on association.code = told.via and association.is_current
       group by 1, 2 order by 1, 2
          on conflict (notice_id, association_id, day) do update set n = total.n + excluded.n)
    insert into notice_open_count as total (notice_id, hour, place_id, n)
    select told.notice_id, date_trunc('hour', told.hour, 'UTC'), place.id, count(*) ${counted(moment)}
     group by 1, 2, 3 order by 1, 2, 3
        on conflict (notice_id, hour, place_id) do update set n = total.n + excluded.n`.execute(q);
}

export async function addRatings(q: Queries, ratings: readonly Rating[], moment: Moment): Promise<void> {
  await sql`
    with new_tap as (${newTaps(
      ratings.map(({ tapId }) => tapId),
      moment.today,
    )}),
    told as (
      select * from unnest(${ratings.map(({ tapId }) => tapId)}::uuid[], ${ratings.map(({ noticeId }) => noticeId)}::uuid[],
        ${ratings.map(({ placeId }) => placeId)}::uuid[], ${ratings.map(({ answer }) => answer)}::text[])
        as told (tap_id, notice_id, place_id, answer))
    insert into notice_rating_count as total (notice_id, day, place_id, answer, n)
    select told.notice_id, ${moment.today}::date, place.id, told.answer, count(*) ${counted(moment)}
     group by 1, 3, 4 order by 1, 3, 4
        on conflict (notice_id, day, place_id, answer) do update set n = total.n + excluded.n`.execute(q);
}

/** Sums of one notice. Days are Viet Nam's; the communes that opened it most come first. */
export async function readingOf(q: Queries, noticeId: string): Promise<NoticeReading> {
  const [days, places, ratings] = await Promise.all([
    sql<{ day: LocalDate; opens: number }>`
      select (hour at time zone 'Asia/Ho_Chi_Minh')::date as day, sum(n)::integer as opens
        from notice_open_count where notice_id = ${noticeId} group by 1 order by 1`.execute(q),
    sql<{ id: string | null; name: string | null; opens: number }>`
      select unit.id, unit.name, sum(count.n)::integer as opens
        from notice_open_count count left join unit on unit.id = count.place_id
       where count.notice_id = ${noticeId} group by unit.id, unit.name order by opens desc, unit.name`.execute(q),
    sql<{ yes: number; unclear: number; no: number }>`
      select coalesce(sum(n) filter (where answer = 'yes'), 0)::integer as yes,
             coalesce(sum(n) filter (where answer = 'unclear'), 0)::integer as unclear,
             coalesce(sum(n) filter (where answer = 'no'), 0)::integer as no
        from notice_rating_count where notice_id = ${noticeId}`.execute(q),
  ]);
  const counts = ratings.rows[0] ?? { yes: 0, unclear: 0, no: 0 };
  const n = counts.yes + counts.unclear + counts.no;
  return {
    opens: {
      total: days.rows.reduce((sum, { opens }) => sum + opens, 0),
      days: days.rows,
      places: places.rows.map(({ id, name, opens }) => ({ place: id && name ? { id, name } : null, opens })),
    },
    ratings: { n, counts: n >= LEAST_ANSWERS.shown ? counts : null },
  };
}

/** Whether there is anything to rate. */
export async function isReadable(q: Queries, noticeId: string, now: Date): Promise<boolean> {
  const row = await q
    .selectFrom('notice')
    .select('id')
    .where('id', '=', noticeId)
    .where('status', '=', 'approved')
    .where('audience', 'in', PUBLIC_AUDIENCES)
    .where('publish_at', '<=', now)
    .executeTakeFirst();
  return row !== undefined;
}

export async function forgetTaps(q: Queries, before: LocalDate): Promise<number> {
  const result = await q.deleteFrom('notice_tap').where('day', '<', before).executeTakeFirst();
  return Number(result.numDeletedRows);
}
