import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Change, ReorganisationStatus, UnitMoves } from '../../shared/unit/reorganisation.ts';
import { LEAST_RESIDENTS_SHOWN } from '../../shared/unit/reorganisation.ts';
import type { Queries, Tx } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';
import type { KnownUnit } from './reorganisation-plan.ts';

const described = (q: Queries) =>
  q
    .selectFrom('reorganisation')
    .leftJoin('official as author', 'author.id', 'reorganisation.author_id')
    .leftJoin('official as approver', 'approver.id', 'reorganisation.approver_id')
    .selectAll('reorganisation')
    .select(['author.full_name as author_name', 'approver.full_name as approver_name']);

export type ReorganisationRow = NonNullable<Awaited<ReturnType<typeof findReorganisation>>>;

export const findReorganisation = (q: Queries, id: string) =>
  described(q).where('reorganisation.id', '=', id).executeTakeFirst();

export const listEditors = (q: Queries, { editor_ids }: Pick<ReorganisationRow, 'editor_ids'>) =>
  q
    .selectFrom('official')
    .select(['id', 'full_name as name'])
    .where('id', '=', anyOf(editor_ids))
    .orderBy('full_name')
    .execute();

/** `limit + 1` rows, newest first. */
export const listReorganisations = (
  q: Queries,
  { after, limit }: { after: { createdAt: Date; id: string } | undefined; limit: number },
) =>
  described(q)
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('reorganisation.created_at', 'reorganisation.id'),
          '<',
          eb.tuple(eb.val(after?.createdAt ?? new Date(0)), eb.val(after?.id ?? '')),
        ),
      ),
    )
    .orderBy('reorganisation.created_at', 'desc')
    .orderBy('reorganisation.id', 'desc')
    .limit(limit + 1)
    .execute();

/** Locked until the transaction ends: two processes take turns, and the second finds what the first has done. */
export const lockReorganisation = (tx: Tx, id: string) =>
  tx.selectFrom('reorganisation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const listDue = async (q: Queries, today: LocalDate): Promise<string[]> => {
  const rows = await q
    .selectFrom('reorganisation')
    .select('id')
    .where('status', '=', 'approved')
    .where('effective_on', '<=', today)
    .orderBy('effective_on')
    .orderBy('approved_at')
    .execute();
  return rows.map(({ id }) => id);
};

/** Applied since this day and prepared here: an import has moved nothing but units. */
export const listApplied = async (q: Queries, since: Date): Promise<string[]> => {
  const rows = await q
    .selectFrom('reorganisation')
    .select('id')
    .where('status', '=', 'applied')
    .where('author_id', 'is not', null)
    .where('applied_at', '>=', since)
    .orderBy('applied_at')
    .execute();
  return rows.map(({ id }) => id);
};

export const isLastApplied = async (q: Queries, id: string, appliedAt: Date): Promise<boolean> => {
  const later = await q
    .selectFrom('reorganisation')
    .select('id')
    .where('status', '=', 'applied')
    .where('id', '<>', id)
    .where('applied_at', '>=', appliedAt)
    .executeTakeFirst();
  return later === undefined;
};

type Move = {
  status?: ReorganisationStatus;
  legal_document?: string;
  effective_on?: LocalDate;
  changes?: string;
  editor_ids?: string[];
  approver_id?: string;
  approved_at?: Date;
  applied_at?: Date;
  undone_at?: Date;
  problem?: string | null;
};

/** Changes the row if it is still as the official saw it. */
export async function updateReorganisation(
  q: Queries,
  guard: { id: string; version: number; from: readonly ReorganisationStatus[] },
  change: Move,
): Promise<boolean> {
  const result = await q
    .updateTable('reorganisation')
    .set({ ...change, version: guard.version + 1 })
    .where('id', '=', guard.id)
    .where('version', '=', guard.version)
    .where('status', 'in', guard.from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const mentioned = (changes: readonly Change[]): string[] =>
  changes.flatMap(({ predecessorIds, successors, parentId }) => [
    ...predecessorIds,
    ...successors.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])),
    ...(parentId === null ? [] : [parentId]),
  ]);

/** Every unit that the changes mention, their parents, and what lies in them. */
export async function loadUnits(q: Queries, changes: readonly Change[]): Promise<Map<string, KnownUnit>> {
  const ids = mentioned(changes);
  const { rows } = await sql<KnownUnit>`
    select unit.id, unit.kind, unit.type, unit.name, unit.within, unit.search_key, unit.parent_id,
           unit.valid_from, unit.valid_to,
           (select max(version.valid_to) from unit_version version where version.unit_id = unit.id) as changed_on
      from unit
     where unit.id = any(${ids}::uuid[])
        or unit.id in (select parent_id from unit child where child.id = any(${ids}::uuid[]))
        or (unit.parent_id = any(${ids}::uuid[]) and unit.valid_to is null)`.execute(q);
  return new Map(rows.map((row) => [row.id, row]));
}

export const listNames = (q: Queries, changes: readonly Change[]) =>
  q
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`any(${[...new Set(mentioned(changes))]}::uuid[])`)
    .orderBy('name')
    .execute();

/** What is in each of these units and would move out of it; whole sets are counted, nobody is looked at. */
export async function countMoves(
  q: Queries,
  ids: readonly string[],
  { now, today }: { now: Date; today: LocalDate },
): Promise<UnitMoves[]> {
  const { rows } = await sql<Counted>`
    select unit.id, unit.name,
           (select count(*) from resident where resident.place_id = unit.id) as residents,
           (select count(*) from resident_follow follow where follow.unit_id = unit.id) as followers,
           (select count(*) from feedback where feedback.unit_id = unit.id
               and feedback.status not in ('answered', 'rated', 'refused')) as "openFeedback",
           (select count(*) from poll where poll.unit_id = unit.id and poll.closes_on >= ${today}::date) as "runningPolls",
           (select count(*) from notice where notice.unit_id = unit.id
               and (notice.status in ('draft', 'submitted', 'returned') or (notice.status = 'approved' and notice.publish_at > ${now}))) as notices,
           (select count(*) from official where official.unit_id = unit.id and official.is_active) as officials
      from unit where unit.id = any(${ids}::uuid[]) order by unit.name, unit.id`.execute(q);
  return rows.map(({ id, name, residents, followers, ...counts }) => ({
    unit: { id, name },
    ...counts,
    residents: unlessFew(residents),
    followers: unlessFew(followers),
  }));
}

type Counted = Omit<UnitMoves, 'unit' | 'residents' | 'followers'> & {
  id: string;
  name: string;
  residents: number;
  followers: number;
};

const unlessFew = (people: number): number | null => (people > 0 && people < LEAST_RESIDENTS_SHOWN ? null : people);
