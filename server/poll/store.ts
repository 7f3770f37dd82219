import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { NoticeAudience } from '../../shared/notice/status.ts';
import type { OfficePollState } from '../../shared/poll/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';
import { hasPublished, isInState } from './store-state.ts';
import type { PollTable } from './table.ts';

/** A poll that came with a notice can be seen once the notice is published, its results also when that was withdrawn; one of a counter, from the start. */
export const visible = (q: Queries, now: Date) =>
  q
    .selectFrom('poll')
    .innerJoin('unit', 'unit.id', 'poll.unit_id')
    .leftJoin('notice', 'notice.id', 'poll.notice_id')
    .select([
      'poll.id',
      'poll.form_code',
      'poll.form_version',
      'poll.form',
      'poll.settings',
      'poll.title',
      'poll.unit_id',
      'unit.name as unit_name',
      'poll.opens_on',
      'poll.closes_on',
      'poll.notice_id',
      'notice.title as notice_title',
      'notice.status as notice_status',
      'poll.created_at',
    ])
    .select((eb) => hasPublished(eb.ref('poll.id')).as('is_published'))
    .where((eb) =>
      eb.or([
        eb('poll.notice_id', 'is', null),
        eb.and([eb('notice.status', 'in', ['approved', 'withdrawn']), eb('notice.publish_at', '<=', now)]),
      ]),
    );

export type PollRow = NonNullable<Awaited<ReturnType<typeof findVisible>>>;

export const findVisible = (q: Queries, id: string, now: Date) =>
  visible(q, now).where('poll.id', '=', id).executeTakeFirst();

/** Polls for any of these places that can be answered today; at most 50. One of a counter is for no place: it is opened by its code. */
export const listOpen = (
  q: Queries,
  placeIds: readonly string[],
  now: Date,
  today: LocalDate,
  audiences: readonly NoticeAudience[],
) =>
  visible(q, now)
    .where('poll.opens_on', '<=', today)
    .where('poll.closes_on', '>=', today)
    .where('poll.audience', 'in', audiences)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('notice.status', '=', 'approved'),
          eb.exists(
            eb
              .selectFrom('notice_place')
              .select('notice_place.notice_id')
              .whereRef('notice_place.notice_id', '=', 'poll.notice_id')
              .where('notice_place.unit_id', 'in', placeIds),
          ),
        ]),
        eb.exists(
          eb
            .selectFrom('poll_place')
            .select('poll_place.poll_id')
            .whereRef('poll_place.poll_id', '=', 'poll.id')
            .where('poll_place.unit_id', 'in', placeIds),
        ),
      ]),
    )
    .orderBy('poll.closes_on')
    .orderBy('poll.id')
    .limit(50)
    .execute();

const OF_UNIT_AT_MOST = 5;

/** Polls of this office that residents can answer today, also those of its counter: about the service (P1) first, then the newest. */
export const listOpenOf = (q: Queries, unitId: string, now: Date, today: LocalDate) =>
  visible(q, now)
    .where('poll.unit_id', '=', unitId)
    .where('poll.opens_on', '<=', today)
    .where('poll.closes_on', '>=', today)
    .where('poll.audience', '=', 'residents')
    .where((eb) => eb.or([eb('poll.notice_id', 'is', null), eb('notice.status', '=', 'approved')]))
    .orderBy(sql`poll.form_code = 'p1'`, 'desc')
    .orderBy('poll.created_at', 'desc')
    .orderBy('poll.id')
    .limit(OF_UNIT_AT_MOST)
    .execute();

export const listForOffice = (
  q: Queries,
  filter: {
    unitIds: readonly string[] | null;
    state: OfficePollState | undefined;
    today: LocalDate;
    after: { createdAt: Date; id: string } | undefined;
    limit: number;
    now: Date;
  },
) =>
  visible(q, filter.now)
    .$if(filter.unitIds !== null, (query) => query.where('poll.unit_id', '=', anyOf(filter.unitIds ?? [])))
    .$if(filter.state !== undefined, (query) => query.where(isInState(filter.state ?? 'open', filter.today)))
    .$if(filter.after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('poll.created_at', 'poll.id'),
          '<',
          eb.tuple(eb.val(filter.after?.createdAt ?? filter.now), eb.val(filter.after?.id ?? '')),
        ),
      ),
    )
    .orderBy('poll.created_at', 'desc')
    .orderBy('poll.id', 'desc')
    .limit(filter.limit + 1)
    .execute();

/** Every poll that opened in these days. */
export const listOpened = (
  q: Queries,
  filter: { from: LocalDate; to: LocalDate; unitIds: readonly string[] | null; now: Date },
) =>
  visible(q, filter.now)
    .$if(filter.unitIds !== null, (query) => query.where('poll.unit_id', '=', anyOf(filter.unitIds ?? [])))
    .where('poll.opens_on', '>=', filter.from)
    .where('poll.opens_on', '<=', filter.to)
    .clearSelect()
    .select(['poll.id', 'poll.closes_on'])
    .execute();

export async function insertPoll(q: Queries, poll: Insertable<PollTable>): Promise<void> {
  await q.insertInto('poll').values(poll).execute();
}

export async function deleteNoticePoll(q: Queries, noticeId: string): Promise<void> {
  await q.deleteFrom('poll').where('notice_id', '=', noticeId).execute();
}

export const findNoticePoll = (q: Queries, noticeId: string) =>
  q.selectFrom('poll').select(['id']).where('notice_id', '=', noticeId).executeTakeFirst();

export async function setPollPeriod(q: Queries, id: string, opensOn: LocalDate, closesOn: LocalDate): Promise<void> {
  await q.updateTable('poll').set({ opens_on: opensOn, closes_on: closesOn }).where('id', '=', id).execute();
}

/** Ballots of each day before `today`, in order. */
export const countByDay = (q: Queries, pollIds: readonly string[], today: LocalDate) =>
  q
    .selectFrom('poll_day')
    .select((eb) => ['poll_id', 'day', eb.fn.sum<number>('ballots').as('ballots')])
    .where('poll_id', '=', anyOf(pollIds))
    .where('day', '<', today)
    .groupBy(['poll_id', 'day'])
    .orderBy('day')
    .execute();

/** Ballots of the modes of which any may be told. */
export async function countCounted(
  q: Queries,
  pollIds: readonly string[],
): Promise<{ poll_id: string; until: LocalDate; ballots: number }[]> {
  if (pollIds.length === 0) return [];
  const { rows } = await sql<{ poll_id: string; until: LocalDate; ballots: number }>`
    select poll_id, until, (select coalesce(sum((mode ->> 'ballots')::int), 0)::int
        from jsonb_array_elements(figures -> 'modes') as mode) as ballots
      from poll_result where poll_id = ${anyOf(pollIds)}`.execute(q);
  return rows.filter(({ ballots }) => ballots > 0);
}

export const findResult = (q: Queries, pollId: string) =>
  q.selectFrom('poll_result').select(['until', 'figures', 'made_of']).where('poll_id', '=', pollId).executeTakeFirst();

/** Polls that closed before this day and still have their ballots. */
export const listUnfolded = async (q: Queries, closedBefore: LocalDate, limit: number): Promise<string[]> => {
  const rows = await q
    .selectFrom('poll')
    .select('id')
    .where('closes_on', '<', closedBefore)
    .where((eb) => eb.exists(eb.selectFrom('ballot').select('ballot.id').whereRef('ballot.poll_id', '=', 'poll.id')))
    .orderBy('closes_on')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
};

/** Forgets the ballots of a closed poll, of which only the cells remain; answers how many there were. See the migration. */
export async function foldBallots(q: Queries, pollId: string, today: LocalDate): Promise<number> {
  const { rows } = await sql<{
    folded: number;
  }>`select fold_ballots(${pollId}::uuid, ${today}::date) as folded`.execute(q);
  return rows[0]?.folded ?? 0;
}
