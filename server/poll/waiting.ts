import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { OfficialActor, Permission } from '../../shared/access.ts';
import { unitsActedFor } from '../../shared/access.ts';
import type { WaitingDraft } from '../../shared/poll/draft.ts';
import { anyOf } from '../platform/sql.ts';

const BY = { approval: 'poll.approve', correction: 'poll.write' } as const satisfies Record<WaitingDraft, Permission>;

/** Figures that somebody else has prepared for the public, over `poll_publication` and its `poll`. */
export const figuresWaitFor = (me: OfficialActor): RawBuilder<SqlBool> =>
  sql`(poll.unit_id = ${anyOf(unitsActedFor(me, 'poll.publish'))} and poll_publication.published_at is null
    and poll_publication.returned_at is null and poll_publication.prepared_by <> ${me.id})`;

/** The same on favours and money, over `integrity_publication`. */
export const integrityWaitsFor = (me: OfficialActor): RawBuilder<SqlBool> =>
  sql`(integrity_publication.unit_id = ${anyOf(unitsActedFor(me, 'poll.publish'))}
    and integrity_publication.published_at is null and integrity_publication.returned_at is null
    and integrity_publication.prepared_by <> ${me.id})`;

/** Where a poll waits for this official. The counts of today and the list both ask here, so that each count opens its list. */
export function draftWaitsFor(what: WaitingDraft, me: OfficialActor): RawBuilder<SqlBool> {
  const own = sql`poll_draft.unit_id = ${anyOf(unitsActedFor(me, BY[what]))}`;
  return what === 'approval'
    ? sql`(${own} and poll_draft.status = 'in_review' and poll_draft.author_id <> ${me.id})`
    : sql`(${own} and poll_draft.status = 'returned' and poll_draft.author_id = ${me.id})`;
}
