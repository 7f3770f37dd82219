import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';
import { visible } from './store.ts';
import type { PollPosterTable } from './table.ts';

const posters = (q: Queries) =>
  q
    .selectFrom('poll_poster')
    .innerJoin('unit', 'unit.id', 'poll_poster.unit_id')
    .leftJoin('poll', 'poll.id', 'poll_poster.poll_id')
    .select([
      'poll_poster.id',
      'poll_poster.code',
      'poll_poster.unit_id',
      'unit.name as unit_name',
      'unit.valid_to as unit_ended_on',
      'poll_poster.counter',
      'poll_poster.service',
      'poll_poster.poll_id',
      'poll.title as poll_title',
      'poll_poster.created_at',
      'poll_poster.ended_on',
    ]);

export type PosterRow = NonNullable<Awaited<ReturnType<typeof findPoster>>>;

export const findPoster = (q: Queries, id: string) => posters(q).where('poll_poster.id', '=', id).executeTakeFirst();

export const findPosterByCode = (q: Queries, code: string) =>
  posters(q).where('poll_poster.code', '=', code).executeTakeFirst();

/** Answers the id of the poster, and whether it is new: the same request of the same official makes it once. */
export async function insertPosterOnce(
  q: Queries,
  poster: Omit<Insertable<PollPosterTable>, 'ended_on'>,
): Promise<{ id: string; isNew: boolean }> {
  const made = await q
    .insertInto('poll_poster')
    .values({ ...poster, ended_on: null })
    .onConflict((oc) => oc.constraint('poll_poster_made_once').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) return { id: made.id, isNew: true };
  const { id } = await q
    .selectFrom('poll_poster')
    .select('id')
    .where('created_by', '=', poster.created_by)
    .where('client_request_id', '=', poster.client_request_id)
    .executeTakeFirstOrThrow();
  return { id, isNew: false };
}

/** Answers whether it was still in use. */
export async function endPosterOnce(q: Queries, id: string, today: LocalDate): Promise<boolean> {
  const { numUpdatedRows } = await q
    .updateTable('poll_poster')
    .set({ ended_on: today })
    .where('id', '=', id)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** `limit + 1` posters, the newest first. */
export const listPosters = (
  q: Queries,
  filter: { unitIds: readonly string[]; after: { createdAt: Date; id: string } | undefined; limit: number },
) =>
  posters(q)
    .where('poll_poster.unit_id', '=', anyOf(filter.unitIds))
    .$if(filter.after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('poll_poster.created_at', 'poll_poster.id'),
          '<',
          eb.tuple(eb.val(filter.after?.createdAt ?? new Date(0)), eb.val(filter.after?.id ?? '')),
        ),
      ),
    )
    .orderBy('poll_poster.created_at', 'desc')
    .orderBy('poll_poster.id', 'desc')
    .limit(filter.limit + 1)
    .execute();

/** What a unit asks on the day in the Mini App: the poll of the counters first, then the one that closes soonest. */
export const findOpenOf = (q: Queries, unitId: string, at: { now: Date; today: LocalDate; pollId: string | null }) =>
  visible(q, at.now)
    .where('poll.unit_id', '=', unitId)
    .where('poll.opens_on', '<=', at.today)
    .where('poll.closes_on', '>=', at.today)
    .where((eb) => eb.or([eb('poll.notice_id', 'is', null), eb('notice.status', '=', 'approved')]))
    .where(sql<boolean>`(poll.settings is null or poll.settings @> '{"modes": [{"mode": "mini_app"}]}')`)
    .$if(at.pollId !== null, (query) => query.where('poll.id', '=', at.pollId ?? ''))
    .orderBy(sql`poll.form_code <> 'p1'`)
    .orderBy('poll.closes_on')
    .orderBy('poll.id')
    .limit(1)
    .executeTakeFirst();

/** Ballots by poster and day, of days that were mixed. */
export const listPosterDays = (q: Queries, pollId: string) =>
  q
    .selectFrom('poll_poster_day')
    .innerJoin('poll_poster', 'poll_poster.id', 'poll_poster_day.poster_id')
    .select(['poster_id', 'poll_poster.counter', 'poll_poster.service', 'day', 'ballots'])
    .where('poll_poster_day.poll_id', '=', pollId)
    .orderBy('poll_poster.counter')
    .orderBy('poster_id')
    .orderBy('day')
    .execute();
