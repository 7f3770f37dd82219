import { sql } from 'kysely';
import type { Queries } from '../platform/db.ts';

/** Of all feedback of one sender, the oldest first. */
export const listEarlierWordsForCopy = (q: Queries, residentId: string) =>
  q
    .selectFrom('feedback_correction as correction')
    .innerJoin('feedback', 'feedback.id', 'correction.feedback_id')
    .select(['correction.feedback_id', 'correction.at', 'correction.words_before'])
    .where('feedback.resident_id', '=', residentId)
    .where('correction.words_before', 'is not', null)
    .orderBy('correction.version')
    .$narrowType<{ words_before: string }>()
    .execute();

/** Everything one sender ever sent, newest first: at most some thousands of short rows, served by the sender's index. */
export const listForCopy = (q: Queries, residentId: string) =>
  q
    .selectFrom('feedback')
    .innerJoin('unit as office', 'office.id', 'feedback.unit_id')
    .innerJoin('unit as place', 'place.id', 'feedback.place_id')
    .leftJoin('feedback_contact as contact', (join) =>
      join.onRef('contact.feedback_id', '=', 'feedback.id').on('contact.closed_at', 'is', null),
    )
    .leftJoin('feedback_rating as rating', 'rating.feedback_id', 'feedback.id')
    .select([
      'feedback.id',
      'feedback.code',
      'feedback.kind',
      'feedback.status',
      'feedback.submitted_at',
      'feedback.due_on',
      'feedback.content',
      'feedback.place_detail',
      'office.name as office_name',
      'place.name as place_name',
      'contact.sealed',
      'rating.score',
      'rating.comment',
      sql<number>`(select count(*) from feedback_photo where feedback_photo.feedback_id = feedback.id)`.as('photos'),
      sql<string | null>`(select body from feedback_answer where feedback_answer.feedback_id = feedback.id
        and sent_at is not null order by sent_at desc limit 1)`.as('answer'),
    ])
    .where('feedback.resident_id', '=', residentId)
    .orderBy('feedback.submitted_at', 'desc')
    .orderBy('feedback.id', 'desc')
    .execute();
