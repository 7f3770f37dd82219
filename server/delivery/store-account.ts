import { sql } from 'kysely';
import type { AccountState } from '../../shared/delivery/state.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries, Tx } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';

export const lockAccount = (tx: Tx, id: string) =>
  tx.selectFrom('oa_account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export async function storePair(
  tx: Tx,
  id: string,
  pair: { token_sealed: Buffer; token_at: Date; refresh_at: Date },
): Promise<void> {
  await tx
    .updateTable('oa_account')
    .set({ ...pair, refresh_maybe_spent: false })
    .where('id', '=', id)
    .execute();
}

export async function noteMaybeSpent(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('oa_account').set({ refresh_maybe_spent: true }).where('id', '=', id).execute();
}

/** Nobody sends through it any more until a person has seen to it. */
export async function stopAccount(
  q: Queries,
  id: string,
  { state, zaloCode, at }: { state: Exclude<AccountState, 'active'>; zaloCode: number | null; at: Date },
): Promise<void> {
  await q
    .updateTable('oa_account')
    .set({ state, zalo_code: zaloCode, state_at: at })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .execute();
}

/** Nobody calls before `until`. With each failure in a row the rest is longer: see drain.ts. */
export async function restAccount(
  q: Queries,
  id: string,
  { until, failures }: { until: Date; failures: number },
): Promise<void> {
  await q
    .updateTable('oa_account')
    .set((eb) => ({
      failures,
      rests_until: sql<Date>`greatest(${eb.ref('rests_until')}, ${until})`,
    }))
    .where('id', '=', id)
    .execute();
}

export async function noteReached(q: Queries, id: string): Promise<void> {
  await q.updateTable('oa_account').set({ failures: 0 }).where('id', '=', id).where('failures', '>', 0).execute();
}

/** Accounts that may send now and have something to send. */
export const listReady = (q: Queries, { at, today }: { at: Date; today: LocalDate }) =>
  q
    .selectFrom('oa_account')
    .select(['id', 'failures'])
    .where('state', '=', 'active')
    .where('valid_from', '<=', today)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today)]))
    .where((eb) => eb.or([eb('rests_until', 'is', null), eb('rests_until', '<=', at)]))
    .where(
      (eb) =>
        sql<boolean>`(exists (select from delivery where account_id = ${eb.ref('oa_account.id')} and feedback_id is not null
          and state = 'pending' and due_at <= ${at})
        or exists (select from broadcast join delivery on delivery.broadcast_id = broadcast.id
          where broadcast.account_id = ${eb.ref('oa_account.id')} and broadcast.status in ('running', 'paused')
            and delivery.state = 'pending' and delivery.due_at <= ${at}))`,
    )
    .orderBy('id')
    .execute();

/** The account of a unit on this day; of the province, which speaks for an office without one of its own, never. */
export const findAccountOf = (q: Queries, unitId: string, day: LocalDate) =>
  q
    .selectFrom('oa_account')
    .select(['id', 'name', 'state'])
    .where('unit_id', '=', unitId)
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .orderBy('valid_from', 'desc')
    .executeTakeFirst();

const COUNTED = 1001;

/** Of what waits no more are counted than a screen tells apart. */
const waitingRows = sql<number>`(select count(*)::int from (
  select from broadcast join delivery on delivery.broadcast_id = broadcast.id
    where broadcast.account_id = oa_account.id and broadcast.status in ('running', 'paused') and delivery.state = 'pending'
  union all
  select from delivery where account_id = oa_account.id and feedback_id is not null and state = 'pending'
  limit ${sql.lit(COUNTED)}) waiting)`;

/** `unitIds` null is every unit. */
export const listAccounts = (q: Queries, unitIds: readonly string[] | null, id?: string) =>
  q
    .selectFrom('oa_account')
    .innerJoin('unit', 'unit.id', 'oa_account.unit_id')
    .select([
      'oa_account.id',
      'oa_account.name',
      'oa_account.oa_id',
      'oa_account.unit_id',
      'unit.name as unit_name',
      'oa_account.valid_from',
      'oa_account.valid_to',
      'oa_account.state',
      'oa_account.zalo_code',
      'oa_account.state_at',
      'oa_account.rests_until',
      'oa_account.version',
      'oa_account.token_at',
      'oa_account.refresh_at',
      waitingRows.as('waiting'),
    ])
    .$if(unitIds !== null, (query) => query.where('oa_account.unit_id', '=', anyOf(unitIds ?? [])))
    .$if(id !== undefined, (query) => query.where('oa_account.id', '=', id ?? ''))
    .orderBy('unit.name')
    .orderBy('oa_account.valid_from', 'desc')
    .orderBy('oa_account.id')
    .execute();

/** Answers whether it was stopped until now. */
export async function reactivate(q: Queries, id: string, at: Date): Promise<boolean> {
  const done = await q
    .updateTable('oa_account')
    .set({ state: 'active', zalo_code: null, state_at: at, rests_until: null, failures: 0 })
    .where('id', '=', id)
    .where('state', '=', 'stopped')
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
