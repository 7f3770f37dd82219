import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import { published } from './store.ts';

type Moment = { readonly now: Date; readonly today: LocalDate };

const newest = (q: Queries, { now, today }: Moment, limit: number) =>
  published(q, now, today)
    .select('notice.body')
    .orderBy('notice.publish_at', 'desc')
    .orderBy('notice.id', 'desc')
    .limit(limit);

export type RssRow = Awaited<ReturnType<typeof listOfUnit>>[number];

/** The newest of what a unit has published itself or is told by others. */
export const listOfUnit = (q: Queries, unitId: string, moment: Moment, limit: number) =>
  newest(q, moment, limit)
    .where((eb) =>
      eb.or([
        eb('notice.unit_id', '=', unitId),
        eb.exists(
          eb
            .selectFrom('notice_place')
            .select('notice_place.notice_id')
            .whereRef('notice_place.notice_id', '=', 'notice.id')
            .where('notice_place.unit_id', '=', unitId),
        ),
      ]),
    )
    .execute();

/** The newest about a topic or a sector, wherever in the province. */
export const listOfTopic = (q: Queries, code: string, moment: Moment, limit: number) =>
  newest(q, moment, limit)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('notice_topic')
          .select('notice_topic.notice_id')
          .whereRef('notice_topic.notice_id', '=', 'notice.id')
          .where('notice_topic.topic_code', '=', code),
      ),
    )
    .execute();

/** Of what notices are about; whom they are for is no channel. */
export async function findTopicName(q: Queries, code: string): Promise<string | undefined> {
  const topic = await q
    .selectFrom('topic')
    .select('name')
    .where('code', '=', code)
    .where('kind', '<>', 'position')
    .executeTakeFirst();
  return topic?.name;
}
