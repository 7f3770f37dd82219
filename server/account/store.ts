import { sql } from 'kysely';
import type { Role } from '../../shared/access.ts';
import type { AccountState } from '../../shared/account/limit.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { inForce, isConfirmed } from '../official/in-force.ts';
import type { Queries } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';
import { reachOf } from '../unit/reach.ts';

const STATE = sql<AccountState>`case when not official.is_active then 'closed'
  when official.password_hash is null then 'invited' else 'active' end`;

const lines = (q: Queries, today: LocalDate) =>
  q
    .selectFrom('official')
    .innerJoin('unit', 'unit.id', 'official.unit_id')
    .leftJoin('topic as position', 'position.code', 'official.position_code')
    .select([
      'official.id',
      'official.username',
      'official.full_name',
      'official.email',
      'official.unit_id',
      'official.last_active_at',
      'official.closed_reason',
      'unit.name as unit_name',
      'position.code as position_code',
      'position.name as position_name',
      reachOf('unit').as('unit_reach'),
      STATE.as('state'),
      sql<Role[]>`array(select distinct role from official_role held where held.official_id = official.id
        and ${inForce(today)} order by role)`.as('roles'),
    ]);

export type AccountRow = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

export const findAccount = (q: Queries, id: string, now: Date) =>
  lines(q, toLocalDate(now)).where('official.id', '=', id).executeTakeFirst();

type Filter = {
  unitIds: readonly string[] | null;
  q: string | undefined;
  state: AccountState | undefined;
  after: readonly [name: string, id: string] | undefined;
  limit: number;
  today: LocalDate;
};

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** By name, `limit + 1` rows. */
export const listAccounts = (q: Queries, { unitIds, q: text, state, after, limit, today }: Filter) =>
  lines(q, today)
    .$if(unitIds !== null, (query) => query.where('official.unit_id', '=', anyOf(unitIds ?? [])))
    .$if(state !== undefined, (query) => query.where(STATE, '=', state ?? 'active'))
    .$if(Boolean(text), (query) =>
      query.where((eb) =>
        eb.or([
          eb('official.full_name', 'ilike', `%${escapeLike(text ?? '')}%`),
          eb('official.username', 'ilike', `%${escapeLike(text ?? '')}%`),
        ]),
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(official.full_name, official.id) > (${after?.[0]}, ${after?.[1]}::uuid)`),
    )
    .orderBy('official.full_name')
    .orderBy('official.id')
    .limit(limit + 1)
    .execute();

/** Locks these rows until the transaction ends, in one order, so that nobody waits for each other; answers which are open. */
export async function lockAccounts(q: Queries, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await q
    .selectFrom('official')
    .select(['id', 'is_active'])
    .where('id', '=', anyOf(ids))
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Set(rows.filter((row) => row.is_active).map((row) => row.id));
}

/** The unit, if it is there on this day. */
export const findUnit = (q: Queries, id: string, today: LocalDate) =>
  q
    .selectFrom('unit')
    .select(['id', 'name', reachOf('unit').as('reach')])
    .where('id', '=', id)
    .where('valid_from', '<=', today)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today)]))
    .executeTakeFirst();

/** Of these codes, the positions that are given today. */
export async function listPositions(q: Queries, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await q
    .selectFrom('topic')
    .select('code')
    .where('kind', '=', 'position')
    .where('is_current', '=', true)
    .where('code', '=', sql<string>`any(${codes}::text[])`)
    .execute();
  return new Set(rows.map(({ code }) => code));
}

export async function setPosition(q: Queries, officialId: string, code: string | null): Promise<void> {
  await q.updateTable('official').set({ position_code: code }).where('id', '=', officialId).execute();
}

/** Latest first. */
export const listAssignments = (q: Queries, officialId: string) =>
  q
    .selectFrom('official_role as held')
    .innerJoin('unit', 'unit.id', 'held.unit_id')
    .leftJoin('official as absent', 'absent.id', 'held.for_official_id')
    .select([
      'held.id',
      'held.role',
      'held.kind',
      'held.valid_from',
      'held.valid_to',
      'held.reason',
      'held.ended_reason',
      isConfirmed('held').as('is_confirmed'),
      'held.unit_id',
      'unit.name as unit_name',
      'held.for_official_id',
      'absent.full_name as absent_name',
    ])
    .where('held.official_id', '=', officialId)
    .orderBy('held.valid_from', 'desc')
    .orderBy('held.role')
    .orderBy('held.id')
    .execute();

export const listSessions = (q: Queries, officialId: string, now: Date, idleSince: Date) =>
  q
    .selectFrom('official_session')
    .select(['id', 'token_hash', 'created_at', 'last_seen_at'])
    .where('official_id', '=', officialId)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', idleSince)
    .orderBy('last_seen_at', 'desc')
    .execute();

export async function deleteSession(q: Queries, officialId: string, id: string): Promise<boolean> {
  const result = await q
    .deleteFrom('official_session')
    .where('id', '=', id)
    .where('official_id', '=', officialId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

export async function deleteSessions(q: Queries, officialId: string): Promise<number> {
  const result = await q.deleteFrom('official_session').where('official_id', '=', officialId).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Approvers of offices of the province, by unit and name: those to whom approvals can be handed up. */
export const listApprovers = (q: Queries, today: LocalDate) =>
  q
    .selectFrom('official_role as held')
    .innerJoin('official', 'official.id', 'held.official_id')
    .innerJoin('unit', 'unit.id', 'held.unit_id')
    .select(['official.id', 'official.full_name', 'unit.id as unit_id', 'unit.name as unit_name'])
    .where('official.is_active', '=', true)
    .where('held.role', '=', 'approver')
    .where('held.kind', '=', 'own')
    .where(reachOf('unit'), '=', 'province')
    .whereRef('held.unit_id', '=', 'official.unit_id')
    .where('held.valid_from', '<=', today)
    .where((eb) => eb.or([eb('held.valid_to', 'is', null), eb('held.valid_to', '>', today)]))
    .orderBy('unit.name')
    .orderBy('official.full_name')
    .execute();

/** Roles that they hold, or others hold for them, end today; answers how many. */
export async function endRolesOf(
  q: Queries,
  officialId: string,
  { today, by, reason }: { today: LocalDate; by: string | null; reason: string },
): Promise<number> {
  const result = await q
    .updateTable('official_role')
    .set({ valid_to: sql<LocalDate>`greatest(valid_from, ${today}::date)`, ended_by: by, ended_reason: reason })
    .where((eb) => eb.or([eb('official_id', '=', officialId), eb('for_official_id', '=', officialId)]))
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today)]))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** What closing the account would end, but for the feedback in their hands. */
export async function countLeaving(q: Queries, officialId: string, today: LocalDate) {
  const { rows } = await sql<{ roles: number; notices: number }>`
    select (select count(*) from official_role held where (held.official_id = ${officialId} or held.for_official_id = ${officialId})
              and (held.valid_to is null or held.valid_to > ${today}::date)) as roles,
           (select count(*) from notice where author_id = ${officialId} and status in ('draft', 'returned')) as notices`.execute(
    q,
  );
  return rows[0] ?? { roles: 0, notices: 0 };
}

/** The secrets go with the account; the name stays in what it signed. */
export async function closeRow(
  q: Queries,
  id: string,
  { now, by, reason }: { now: Date; by: string | null; reason: string },
): Promise<void> {
  await q.deleteFrom('official_invitation').where('official_id', '=', id).where('used_at', 'is', null).execute();
  await q.deleteFrom('official_recovery_code').where('official_id', '=', id).execute();
  await q
    .updateTable('official')
    .set({
      is_active: false,
      closed_at: now,
      closed_by: by,
      closed_reason: reason,
      email: null,
      password_hash: null,
      totp_sealed: null,
    })
    .where('id', '=', id)
    .execute();
}
