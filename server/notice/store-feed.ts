import { sql } from 'kysely';
import type { PUBLIC_AUDIENCES } from '../../shared/notice/status.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import { published } from './store.ts';

export type Feed = {
  readonly placeIds: readonly string[];
  readonly audiences: readonly (typeof PUBLIC_AUDIENCES)[number][];
  readonly now: Date;
  readonly today: LocalDate;
  readonly after: { publishAt: Date; id: string } | undefined;
  readonly limit: number;
  /** Each word, in one of its spellings, begins a word of the notice. */
  readonly words: readonly (readonly string[])[];
};

/** More than this would hide what is new. */
const PINNED_MOST = 3;

const addressed = (q: Queries, { placeIds, audiences, now, today }: Feed) =>
  published(q, now, today, audiences).where((eb) =>
    eb.exists(
      eb
        .selectFrom('notice_place')
        .select('notice_place.notice_id')
        .whereRef('notice_place.notice_id', '=', 'notice.id')
        .where('notice_place.unit_id', 'in', placeIds),
    ),
  );

/** `limit + 1` published notices addressed to any of these places, newest first. */
const newest = (q: Queries, feed: Feed) =>
  addressed(q, feed)
    .$if(feed.after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('notice.publish_at', 'notice.id'),
          '<',
          eb.tuple(eb.val(feed.after?.publishAt ?? feed.now), eb.val(feed.after?.id ?? '')),
        ),
      ),
    )
    // One condition for each word: the trigram index serves these, and would not serve `like all (…)`.
    .$call((query) =>
      feed.words.reduce(
        (narrowed, spellings) =>
          narrowed.where((eb) => eb.or(spellings.map((word) => eb('notice.search_key', 'like', `% ${word}%`)))),
        query,
      ),
    )
    .orderBy('notice.publish_at', 'desc')
    .orderBy('notice.id', 'desc')
    .limit(feed.limit + 1);

export const listPublished = (q: Queries, feed: Feed) => newest(q, feed).execute();

/** The same, and with it those that are pinned, in one query: this is what everybody opens first. */
export async function listFirstPage(q: Queries, feed: Feed) {
  const pinned = addressed(q, feed)
    .innerJoin('notice_pin', 'notice_pin.notice_id', 'notice.id')
    .where('notice_pin.until', '>=', feed.today)
    .orderBy('notice_pin.pinned_at', 'desc')
    .orderBy('notice.id', 'desc')
    .limit(PINNED_MOST);
  const rows = await q
    .selectFrom(pinned.as('pinned'))
    .selectAll()
    .select(sql.lit(true).as('is_pinned'))
    .unionAll(q.selectFrom(newest(q, feed).as('newest')).selectAll().select(sql.lit(false).as('is_pinned')))
    .orderBy('is_pinned', 'desc')
    .orderBy('publish_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return { pinned: rows.filter((row) => row.is_pinned), rows: rows.filter((row) => !row.is_pinned) };
}
