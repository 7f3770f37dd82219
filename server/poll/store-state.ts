import type { Expression, RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { OfficePollState } from '../../shared/poll/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';

/** Whether the public has figures of this poll. */
export const hasPublished = (pollId: Expression<string | null>): RawBuilder<boolean> => sql<boolean>`exists (
  select from poll_publication where poll_publication.poll_id = ${pollId} and poll_publication.published_at is not null)`;

const published = hasPublished(sql.ref('poll.id'));

/** The same as `officeStateOn`, of the row of `poll`. */
export const isInState = (state: OfficePollState, today: LocalDate): RawBuilder<SqlBool> =>
  ({
    not_open_yet: sql<SqlBool>`poll.opens_on > ${today}::date`,
    open: sql<SqlBool>`poll.opens_on <= ${today}::date and poll.closes_on >= ${today}::date`,
    closed: sql<SqlBool>`poll.closes_on < ${today}::date and not ${published}`,
    published: sql<SqlBool>`poll.closes_on < ${today}::date and ${published}`,
  })[state];
