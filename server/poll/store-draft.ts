import type { Insertable, RawBuilder, SqlBool, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { DraftState } from '../../shared/poll/draft.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries, Tx } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';
import { hasPublished, isInState } from './store-state.ts';
import type { PollDraftTable } from './table.ts';

const office = (q: Queries) =>
  q
    .selectFrom('poll_draft')
    .innerJoin('unit', 'unit.id', 'poll_draft.unit_id')
    .innerJoin('official as author', 'author.id', 'poll_draft.author_id')
    .leftJoin('official as approver', 'approver.id', 'poll_draft.approver_id')
    .leftJoin('poll', 'poll.id', 'poll_draft.poll_id')
    .selectAll('poll_draft')
    .select([
      'unit.name as unit_name',
      'author.full_name as author_name',
      'approver.full_name as approver_name',
      // Of the poll itself: its days may have been changed since.
      'poll.opens_on as poll_opens_on',
      'poll.closes_on as poll_closes_on',
    ])
    .select((eb) => hasPublished(eb.ref('poll_draft.poll_id')).as('is_published'));

export type PollDraftRow = NonNullable<Awaited<ReturnType<typeof findDraft>>>;

export const findDraft = (q: Queries, id: string) => office(q).where('poll_draft.id', '=', id).executeTakeFirst();

/** As `draftStateOn` says it; what was given up only when it is asked for. */
function isInDraftState(state: DraftState | undefined, today: LocalDate): RawBuilder<SqlBool> {
  if (state === undefined) return sql<SqlBool>`poll_draft.status <> 'dropped'`;
  if (state === 'approved')
    return sql<SqlBool>`(poll_draft.status = 'approved' and ${isInState('not_open_yet', today)})`;
  if (state === 'open' || state === 'closed' || state === 'published')
    return sql<SqlBool>`(poll_draft.status = 'approved' and ${isInState(state, today)})`;
  return sql<SqlBool>`poll_draft.status = ${state}`;
}

/** `limit + 1` drafts, last changed first; what was given up only when asked for. */
export const listDrafts = (
  q: Queries,
  filter: {
    unitIds: readonly string[] | null;
    state: DraftState | undefined;
    today: LocalDate;
    waiting: RawBuilder<SqlBool> | undefined;
    after: { updatedAt: Date; id: string } | undefined;
    limit: number;
  },
) =>
  office(q)
    .$if(filter.unitIds !== null, (query) => query.where('poll_draft.unit_id', '=', anyOf(filter.unitIds ?? [])))
    .where(isInDraftState(filter.state, filter.today))
    .$if(filter.waiting !== undefined, (query) => query.where(filter.waiting ?? sql<SqlBool>`false`))
    .$if(filter.after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('poll_draft.updated_at', 'poll_draft.id'),
          '<',
          eb.tuple(eb.val(filter.after?.updatedAt ?? new Date(0)), eb.val(filter.after?.id ?? '')),
        ),
      ),
    )
    .orderBy('poll_draft.updated_at', 'desc')
    .orderBy('poll_draft.id', 'desc')
    .limit(filter.limit + 1)
    .execute();

/** Of two who act at once the second waits here, and finds another version. */
export async function lockDraft(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('poll_draft').select('id').where('id', '=', id).forUpdate().execute();
}

export const findByRequest = (q: Queries, clientRequestId: string, authorId: string) =>
  q
    .selectFrom('poll_draft')
    .select('id')
    .where('client_request_id', '=', clientRequestId)
    .where('author_id', '=', authorId)
    .executeTakeFirst();

/** The row of an earlier request with the same id by the same author, or this one. */
export async function insertDraftOnce(
  tx: Tx,
  draft: Insertable<PollDraftTable>,
): Promise<{ id: string; isNew: boolean } | null> {
  const inserted = await tx
    .insertInto('poll_draft')
    .values(draft)
    .onConflict((conflict) => conflict.column('client_request_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted) return { id: inserted.id, isNew: true };
  const first = await findByRequest(tx, draft.client_request_id, draft.author_id);
  return first ? { id: first.id, isNew: false } : null;
}

export async function updateDraft(
  tx: Tx,
  { id, version }: { id: string; version: number },
  change: Updateable<PollDraftTable>,
): Promise<void> {
  await tx
    .updateTable('poll_draft')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .execute();
}

/** The edition that comes after this one, if somebody is at work on it. */
export const findEditionAtWork = (q: Queries, seriesId: string) =>
  q
    .selectFrom('poll_draft')
    .select('id')
    .where('series_id', '=', seriesId)
    .where('status', 'in', ['draft', 'in_review', 'returned'])
    .executeTakeFirst();

export const lastEdition = async (q: Queries, seriesId: string): Promise<number> => {
  const row = await q
    .selectFrom('poll_draft')
    .select((eb) => eb.fn.max('edition').as('edition'))
    .where('series_id', '=', seriesId)
    .executeTakeFirst();
  return row?.edition ?? 0;
};

export async function insertPlaces(tx: Tx, pollId: string, placeIds: readonly string[]): Promise<void> {
  await tx
    .insertInto('poll_place')
    .values(placeIds.map((unitId) => ({ poll_id: pollId, unit_id: unitId })))
    .execute();
}

export async function deletePoll(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('poll').where('id', '=', id).execute();
}

/** Whoever wants to change its days waits until the other has done so. */
export const lockPoll = (tx: Tx, id: string) =>
  tx.selectFrom('poll').select(['id', 'opens_on', 'closes_on']).where('id', '=', id).forUpdate().executeTakeFirst();

export async function setLastDay(tx: Tx, id: string, closesOn: LocalDate): Promise<void> {
  await tx.updateTable('poll').set({ closes_on: closesOn }).where('id', '=', id).execute();
}

/** Communes and the province, where people can be asked today. */
export const listPlaces = (q: Queries, placeIds: readonly string[], today: LocalDate) =>
  q
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('id', '=', anyOf(placeIds))
    .where('kind', 'in', ['commune', 'province'])
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today)]))
    .orderBy('name')
    .execute();

export const namePlaces = (q: Queries, placeIds: readonly string[]) =>
  q.selectFrom('unit').select(['id', 'name']).where('id', '=', anyOf(placeIds)).orderBy('name').execute();
