import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { Queries } from '../platform/db.ts';
import { hasContact } from './store-submit.ts';
import type { FeedbackRatingTable } from './table.ts';

const mine = (q: Queries, residentId: string) =>
  q
    .selectFrom('feedback')
    .innerJoin('unit as office', 'office.id', 'feedback.unit_id')
    .select([
      'feedback.id',
      'feedback.code',
      'feedback.kind',
      'feedback.status',
      'feedback.submitted_at',
      'feedback.due_on',
      'office.id as office_id',
      'office.name as office_name',
      sql<boolean>`(feedback.status = 'submitted' and exists (select from feedback_event
        where feedback_id = feedback.id and move = 'forward'))`.as('is_forwarded'),
    ])
    .where('feedback.resident_id', '=', residentId);

type Page = { after: readonly [submittedAt: string, id: string] | undefined; limit: number };

/** Newest first, `limit + 1` rows. */
export const listMine = (q: Queries, residentId: string, { after, limit }: Page) =>
  mine(q, residentId)
    .select(sql<string>`left(feedback.content, 160)`.as('excerpt'))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(feedback.submitted_at, feedback.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`,
      ),
    )
    .orderBy('feedback.submitted_at', 'desc')
    .orderBy('feedback.id', 'desc')
    .limit(limit + 1)
    .execute();

export const findMine = (q: Queries, residentId: string, id: string) =>
  mine(q, residentId)
    .innerJoin('unit as place', 'place.id', 'feedback.place_id')
    .leftJoin('unit as about', 'about.id', 'feedback.about_unit_id')
    .select([
      'feedback.content',
      'feedback.version',
      'feedback.place_detail',
      'feedback.reopened_at',
      'place.id as place_id',
      'place.name as place_name',
      'about.id as about_id',
      'about.name as about_name',
      hasContact.as('has_contact'),
    ])
    .where('feedback.id', '=', id)
    .executeTakeFirst();

/** The answer to a reopened feedback is rated anew; the statistics take the last word. */
export async function writeRating(q: Queries, rating: Insertable<FeedbackRatingTable>): Promise<void> {
  const { score, comment, rated_at } = rating;
  await q
    .insertInto('feedback_rating')
    .values(rating)
    .onConflict((oc) => oc.column('feedback_id').doUpdateSet({ score, comment, rated_at }))
    .execute();
}
