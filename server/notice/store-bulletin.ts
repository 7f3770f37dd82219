import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import { findMedia, published, whole } from './store.ts';

const FOR_OFFICIALS = ['officials'] as const;

/**
 * Whether a notice is addressed to somebody: `reader` is their row, `home` that of their unit. To the unit itself or to the province that it is
 * of, and to their position, if it names any.
 */
const isFor = sql<SqlBool>`(
  notice.audience = 'officials'
  and exists (select from notice_place place where place.notice_id = notice.id and place.unit_id in (home.id, home.parent_id))
  and (exists (select from notice_topic part where part.notice_id = notice.id and part.topic_code = reader.position_code)
    or not exists (select from notice_topic part join topic on topic.code = part.topic_code
        where part.notice_id = notice.id and topic.kind = 'position')))`;

const isForOfficial = (officialId: string): RawBuilder<SqlBool> => sql<SqlBool>`
  exists (select from official reader join unit home on home.id = reader.unit_id
    where reader.id = ${officialId} and ${isFor})`;

type Page = {
  readonly officialId: string;
  readonly now: Date;
  readonly today: LocalDate;
  readonly after: { publishAt: Date; id: string } | undefined;
  readonly limit: number;
};

/** `limit + 1` of what this official is told, newest first. */
export const listBulletins = (q: Queries, { officialId, now, today, after, limit }: Page) =>
  published(q, now, today, FOR_OFFICIALS)
    .where(isForOfficial(officialId))
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('notice.publish_at', 'notice.id'),
          '<',
          eb.tuple(eb.val(after?.publishAt ?? now), eb.val(after?.id ?? '')),
        ),
      ),
    )
    .orderBy('notice.publish_at', 'desc')
    .orderBy('notice.id', 'desc')
    .limit(limit + 1)
    .execute();

export const findBulletin = (q: Queries, id: string, officialId: string, now: Date) =>
  whole(q, now, FOR_OFFICIALS).where('notice.id', '=', id).where(isForOfficial(officialId)).executeTakeFirst();

export const findBulletinMedia = (q: Queries, fileId: string, officialId: string, now: Date) =>
  findMedia(q, fileId, now, isForOfficial(officialId));

/** An approval that was begun just before a mail may be seen only after it: both ends stand a little back, so that nothing falls between two mails. */
const SETTLED = sql`interval '2 minutes'`;

export type NewBulletins = { readonly n: number; readonly titles: readonly string[] };

/**
 * What each of these officials has been told since their last morning mail that left, and until `until`: how many, and the titles of the newest.
 * Somebody without such a mail is told what came after `earliest`, or after they had an account. One question for all.
 */
export async function listNewFor(
  q: Queries,
  officialIds: readonly string[],
  { until, earliest, today, titles }: { until: Date; earliest: Date; today: LocalDate; titles: number },
): Promise<ReadonlyMap<string, NewBulletins>> {
  const { rows } = await sql<NewBulletins & { id: string }>`
    select reader.id, count(*)::integer as n,
           (array_agg(notice.title order by notice.publish_at desc, notice.id desc))[1:${sql.lit(titles)}] as titles
      from official reader
      join unit home on home.id = reader.unit_id
      cross join lateral (
        select greatest(${earliest}, coalesce(max(claimed_at), reader.created_at)) as at
          from official_digest where official_id = reader.id and sent_at is not null) mailed
      join notice on notice.status = 'approved' and notice.publish_at > mailed.at - ${SETTLED} and notice.publish_at <= ${until}::timestamptz - ${SETTLED}
       and (notice.valid_until is null or notice.valid_until >= ${today}::date) and ${isFor}
     where reader.id = any(${officialIds}::uuid[])
     group by reader.id`.execute(q);
  return new Map(rows.map(({ id, ...news }) => [id, news]));
}
