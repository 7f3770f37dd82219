import type { Insertable } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { sql } from 'kysely';
import type { NoticeAudience } from '../../shared/notice/status.ts';
import type { PublishedFigures } from '../../shared/poll/publication-schema.ts';
import type { Queries, Tx } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';
import type { KeptItem } from './older-figures.ts';
import type { PollPublicationTable } from './table.ts';

const withPeople = (q: Queries) =>
  q
    .selectFrom('poll_publication')
    .innerJoin('official as preparer', 'preparer.id', 'poll_publication.prepared_by')
    .leftJoin('official as publisher', 'publisher.id', 'poll_publication.published_by')
    .innerJoin('poll', 'poll.id', 'poll_publication.poll_id')
    .select([
      'poll_publication.id',
      'poll_id',
      'version',
      'reason',
      'prepared_by',
      'preparer.full_name as preparer_name',
      'prepared_at',
      'published_by',
      'publisher.full_name as publisher_name',
      'published_at',
      'returned_at',
      'return_reason',
      'poll.unit_id',
    ]);

export type PublicationRow = Awaited<ReturnType<typeof listPublications>>[number];

export const listPublications = (q: Queries, pollId: string) =>
  withPeople(q)
    .where('poll_id', '=', pollId)
    .orderBy('prepared_at', 'desc')
    .orderBy('poll_publication.id')
    .limit(100)
    .execute();

export const findPublication = (q: Queries, id: string) =>
  withPeople(q).where('poll_publication.id', '=', id).executeTakeFirst();

/** With its figures, which are large. */
export const findFigures = (q: Queries, id: string) =>
  q.selectFrom('poll_publication').select('figures').where('id', '=', id).executeTakeFirst();

/** Whatever is decided about a poll's publications, one after another. */
export const lockPublications = (tx: Tx, pollId: string) =>
  tx.selectFrom('poll').select('id').where('id', '=', pollId).forUpdate().executeTakeFirst();

export const insertPublication = (tx: Tx, row: Insertable<PollPublicationTable>) =>
  tx.insertInto('poll_publication').values(row).execute();

export async function latestVersion(q: Queries, pollId: string): Promise<number> {
  const row = await q
    .selectFrom('poll_publication')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('poll_id', '=', pollId)
    .executeTakeFirst();
  return row?.version ?? 0;
}

export const setPublished = (tx: Tx, id: string, set: { version: number; published_by: string; published_at: Date }) =>
  tx.updateTable('poll_publication').set(set).where('id', '=', id).execute();

export const setReturned = (
  tx: Tx,
  id: string,
  set: { returned_by: string; returned_at: Date; return_reason: string },
) => tx.updateTable('poll_publication').set(set).where('id', '=', id).execute();

/** Every published version, the latest first. */
export const listPublished = (q: Queries, pollId: string) =>
  q
    .selectFrom('poll_publication')
    .select(['version', 'published_at', 'reason', 'figures'])
    .where('poll_id', '=', pollId)
    .where('published_at', 'is not', null)
    .orderBy('version', 'desc')
    .limit(50)
    .execute();

/** What counts now of each poll that closed in a period, by that day. */
export const listLatestPublished = (
  q: Queries,
  of: {
    from: LocalDate;
    to: LocalDate;
    unitIds: readonly string[] | null;
    after: { closesOn: LocalDate; id: string } | undefined;
    limit: number;
  },
) =>
  q
    .selectFrom('poll')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('poll_publication')
          .select('figures')
          .whereRef('poll_publication.poll_id', '=', 'poll.id')
          .where('published_at', 'is not', null)
          .orderBy('version', 'desc')
          .limit(1)
          .as('latest'),
      (join) => join.onTrue(),
    )
    .select(['poll.id as poll_id', 'poll.form_code', 'poll.form_version', 'poll.closes_on', 'latest.figures'])
    .where('poll.closes_on', '>=', of.from)
    .where('poll.closes_on', '<=', of.to)
    .$if(of.unitIds !== null, (query) => query.where('poll.unit_id', '=', anyOf(of.unitIds ?? [])))
    .$if(of.after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('poll.closes_on', 'poll.id'),
          '>',
          eb.tuple(eb.val(of.after?.closesOn ?? of.from), eb.val(of.after?.id ?? '')),
        ),
      ),
    )
    .orderBy('poll.closes_on')
    .orderBy('poll.id')
    .limit(of.limit)
    .execute();
export async function firstPublishedAt(q: Queries, pollId: string): Promise<Date | null> {
  const row = await q
    .selectFrom('poll_publication')
    .select((eb) => eb.fn.min('published_at').as('at'))
    .where('poll_id', '=', pollId)
    .executeTakeFirst();
  return row?.at ?? null;
}

type Place = {
  placeIds: readonly string[];
  audiences: readonly NoticeAudience[];
  after: { publishedAt: Date; pollId: string } | undefined;
  limit: number;
};

/**
 * The latest version of each poll that people of these places were asked, the latest first. A poll that is asked of no place, at a
 * counter, is of the area of its office: its commune, or the province for an office of the province.
 */
export const listPublishedOf = (q: Queries, { placeIds, audiences, after, limit }: Place) =>
  q
    .selectFrom('poll_publication as latest')
    .innerJoin('poll', 'poll.id', 'latest.poll_id')
    .innerJoin('unit', 'unit.id', 'poll.unit_id')
    .select((eb) => [
      'latest.poll_id',
      'latest.version',
      'latest.published_at',
      field('title').as('title'),
      field('office').as('office'),
      field('opensOn').as('opens_on'),
      field('closesOn').as('closes_on'),
      sql<KeptItem | null>`jsonb_path_query_first(${eb.ref('latest.figures')},
        '$.modes[0].items[*] ? (@.itemId == $id)',
        jsonb_build_object('id', ${eb.ref('latest.figures')} -> 'headlineItemId'))`.as('headline'),
      sql<PublishedFigures['headlineStatistic'] | null>`${eb.ref('latest.figures')} ->> 'headlineStatistic'`.as(
        'statistic',
      ),
    ])
    .where('latest.published_at', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('poll_publication as later')
            .select('later.id')
            .whereRef('later.poll_id', '=', 'latest.poll_id')
            .whereRef('later.version', '>', 'latest.version'),
        ),
      ),
    )
    .where('poll.audience', 'in', audiences)
    .where((eb) => {
      const asked = eb
        .selectFrom('poll_place')
        .select('poll_place.poll_id')
        .whereRef('poll_place.poll_id', '=', 'poll.id');
      return eb.or([
        eb.exists(
          eb
            .selectFrom('notice_place')
            .select('notice_place.notice_id')
            .whereRef('notice_place.notice_id', '=', 'poll.notice_id')
            .where('notice_place.unit_id', 'in', placeIds),
        ),
        eb.exists(asked.where('poll_place.unit_id', 'in', placeIds)),
        eb.and([
          eb('poll.notice_id', 'is', null),
          eb.not(eb.exists(asked)),
          eb.or([
            eb('unit.id', 'in', placeIds),
            eb.and([eb('unit.kind', '<>', 'commune'), eb('unit.parent_id', 'in', placeIds)]),
          ]),
        ]),
      ]);
    })
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('latest.published_at', 'latest.poll_id'),
          '<',
          eb.tuple(eb.val(after?.publishedAt ?? null), eb.val(after?.pollId ?? '')),
        ),
      ),
    )
    .orderBy('latest.published_at', 'desc')
    .orderBy('latest.poll_id', 'desc')
    .limit(limit + 1)
    .execute();

const field = <K extends 'title' | 'office' | 'opensOn' | 'closesOn'>(name: K) =>
  sql<PublishedFigures[K]>`latest.figures ->> ${sql.lit(name)}`;
