import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { CastBallot } from '../../shared/poll/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';
import type { PollTable } from './table.ts';

/** A poll that came with a notice can be seen once the notice is published, its results also when that was withdrawn; one of a counter, from the start. */
const visible = (q: Queries, now: Date) =>
  q
    .selectFrom('poll')
    .innerJoin('unit', 'unit.id', 'poll.unit_id')
    .leftJoin('notice', 'notice.id', 'poll.notice_id')
    .select([
      'poll.id',
      'poll.form_code',
      'poll.form',
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
    .where((eb) =>
      eb.or([
        eb('poll.notice_id', 'is', null),
        eb.and([eb('notice.status', 'in', ['approved', 'withdrawn']), eb('notice.publish_at', '<=', now)]),
      ]),
    );

export type PollRow = NonNullable<Awaited<ReturnType<typeof findVisible>>>;

export const findVisible = (q: Queries, id: string, now: Date) =>
  visible(q, now).where('poll.id', '=', id).executeTakeFirst();

/** Polls that came with notices for any of these places and can be answered today; at most 50. */
export const listOpen = (q: Queries, placeIds: readonly string[], now: Date, today: LocalDate) =>
  visible(q, now)
    .where('poll.opens_on', '<=', today)
    .where('poll.closes_on', '>=', today)
    .where('notice.status', '=', 'approved')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('notice_place')
          .select('notice_place.notice_id')
          .whereRef('notice_place.notice_id', '=', 'poll.notice_id')
          .where('notice_place.unit_id', 'in', placeIds),
      ),
    )
    .orderBy('poll.closes_on')
    .orderBy('poll.id')
    .limit(50)
    .execute();

export const listForOffice = (
  q: Queries,
  filter: {
    unitIds: readonly string[] | null;
    after: { createdAt: Date; id: string } | undefined;
    limit: number;
    now: Date;
  },
) =>
  visible(q, filter.now)
    .$if(filter.unitIds !== null, (query) => query.where('poll.unit_id', '=', anyOf(filter.unitIds ?? [])))
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

/**
 * Stores who answered and what was answered in one statement, as two rows without a common key. `again` when this person has
 * answered before: the primary key decides, however many requests come at once. `nobody` when the person was erased, closed the
 * account or signed this device out; held, because an erasure counts what was answered before it.
 */
export async function insertBallotOnce(
  q: Queries,
  ballot: {
    pollId: string;
    resident: { id: string; familyId: string };
    answeredOn: LocalDate;
    mode: CastBallot['mode'];
    answers: CastBallot['answers'];
  },
): Promise<'stored' | 'again' | 'nobody'> {
  const { id, familyId } = ballot.resident;
  const { rows } = await sql<{ people: number; ballots: number }>`
    with person as (
      select id from resident
       where id = ${id} and closed_at is null
         and exists (select from resident_token where family_id = ${familyId} and resident_id = ${id})
         for key share
    ), participation as (
      insert into poll_participation (poll_id, resident_id) select ${ballot.pollId}, id from person
      on conflict on constraint poll_answered_once do nothing
      returning poll_id
    ), stored as (
      insert into ballot (poll_id, answered_on, mode, answers)
      select poll_id, ${ballot.answeredOn}::date, ${ballot.mode}, ${JSON.stringify(ballot.answers)}::jsonb from participation
      returning id
    )
    select (select count(*) from person)::int as people, (select count(*) from stored)::int as ballots`.execute(q);
  const [{ people, ballots } = { people: 0, ballots: 0 }] = rows;
  if (people === 0) return 'nobody';
  return ballots === 1 ? 'stored' : 'again';
}

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

/** Ballots of each day before `today`, in order; those of a folded poll all on its last day. */
export const countByDay = (q: Queries, pollIds: readonly string[], today: LocalDate) =>
  q
    .selectFrom('ballot')
    .select((eb) => ['poll_id', 'answered_on as day', eb.fn.countAll<number>().as('ballots')])
    .where('poll_id', '=', anyOf(pollIds))
    .where('answered_on', '<', today)
    .groupBy(['poll_id', 'answered_on'])
    .unionAll((eb) =>
      eb
        .selectFrom('poll_total_mode')
        .select((total) => ['poll_id', 'until as day', total.fn.sum<number>('ballots').as('ballots')])
        .where('poll_id', '=', anyOf(pollIds))
        .groupBy(['poll_id', 'until']),
    )
    .orderBy('day')
    .execute();

/** How often each option of each item was chosen, up to and with this day. */
export async function tallyChoices(
  q: Queries,
  pollId: string,
  until: LocalDate,
): Promise<{ item: string; choice: number; count: number }[]> {
  const { rows } = await sql<{ item: string; choice: number; count: number }>`
    select answer.key as item, choice.value::int as choice, count(*) as count
      from ballot, jsonb_each(ballot.answers) as answer, jsonb_array_elements_text(answer.value) as choice
     where ballot.poll_id = ${pollId} and ballot.answered_on <= ${until}::date
     group by 1, 2
    union all select item, choice, chosen from poll_total_choice where poll_id = ${pollId}`.execute(q);
  return rows;
}

/** How many ballots answered each item; an item of many choices is answered once. */
export async function countAnswered(
  q: Queries,
  pollId: string,
  until: LocalDate,
): Promise<{ item: string; count: number }[]> {
  const { rows } = await sql<{ item: string; count: number }>`
    select key as item, count(*) as count from ballot, jsonb_object_keys(ballot.answers) as key
     where ballot.poll_id = ${pollId} and ballot.answered_on <= ${until}::date group by 1
    union all select item, answered from poll_total_item where poll_id = ${pollId}`.execute(q);
  return rows;
}

export const countByMode = (q: Queries, pollId: string, until: LocalDate) =>
  q
    .selectFrom('ballot')
    .select((eb) => ['mode', eb.fn.countAll<number>().as('count')])
    .where('poll_id', '=', pollId)
    .where('answered_on', '<=', until)
    .groupBy('mode')
    .unionAll((eb) =>
      eb.selectFrom('poll_total_mode').select(['mode', 'ballots as count']).where('poll_id', '=', pollId),
    )
    .orderBy('mode')
    .execute();

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

/** Replaces the ballots of a closed poll by their sums, all at once; answers how many there were. See the migration. */
export async function foldBallots(q: Queries, pollId: string, today: LocalDate): Promise<number> {
  const { rows } = await sql<{
    folded: number;
  }>`select fold_ballots(${pollId}::uuid, ${today}::date) as folded`.execute(q);
  return rows[0]?.folded ?? 0;
}
