import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries, Tx } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';

type Filter = {
  subjectId?: string | undefined;
  before?: number | undefined;
  limit: number;
  /** Only what officials of these units did; `null` is everything. */
  unitIds: readonly string[] | null;
};

/** Newest first, `limit + 1` rows. */
export const listAuditEvents = (q: Queries, { subjectId, before, limit, unitIds }: Filter) =>
  q
    .selectFrom('audit_event')
    .leftJoin('official', 'official.id', 'audit_event.official_id')
    .select([
      'audit_event.id',
      'audit_event.at',
      'audit_event.official_id',
      'official.full_name',
      'audit_event.action',
      'audit_event.subject_type',
      'audit_event.subject_id',
      'audit_event.details',
    ])
    .$if(subjectId !== undefined, (query) => query.where('audit_event.subject_id', '=', subjectId ?? ''))
    .$if(unitIds !== null, (query) => query.where('official.unit_id', '=', anyOf(unitIds ?? [])))
    .$if(before !== undefined, (query) => query.where('audit_event.id', '<', before ?? 0))
    .orderBy('audit_event.id', 'desc')
    .limit(limit + 1)
    .execute();

/** Names of those ids that are officials or units; of the others nothing is told. */
export async function findNames(q: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await q
    .selectFrom('official')
    .select(['id', 'full_name as name'])
    .where('id', '=', anyOf(ids))
    .unionAll(q.selectFrom('unit').select(['id', 'name']).where('id', '=', anyOf(ids)))
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** As the functions of the database have it, which nobody but their owner can change. */
export async function closeDays(q: Queries, today: LocalDate, now: Date): Promise<void> {
  await sql`select close_audit_days(${today}, ${now})`.execute(q);
}

/** Answers how many events went. */
export async function dropExpired(q: Queries, today: LocalDate): Promise<number> {
  const { rows } = await sql<{ n: number }>`select drop_expired_audit(${today}) as n`.execute(q);
  return rows[0]?.n ?? 0;
}

/** One process at a time writes to the file. */
export async function lockHeadsFile(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('audit_heads_file'))`.execute(tx);
}

export const listHeads = (q: Queries) =>
  q.selectFrom('audit_head').select(['day', 'events', 'hash']).orderBy('day').execute();

/** Where the days stand that are not closed yet. */
export const listOpenDays = (q: Queries) =>
  q
    .selectFrom('audit_link')
    .distinctOn('day')
    .select(['day', 'position as events', 'hash'])
    .where('day', '>', sql<LocalDate>`coalesce((select max(day) from audit_head), '-infinity')`)
    .orderBy('day')
    .orderBy('position', 'desc')
    .execute();
