import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries, Tx } from '../platform/db.ts';
import type { OaConnectionTable } from './table.ts';

type Begun = Omit<OaConnectionTable, 'used_at'>;

export async function insertConnection(q: Queries, begun: Begun): Promise<void> {
  await q.insertInto('oa_connection').values(begun).execute();
}

type Key = { stateHash: Buffer; sessionHash: Buffer };

/** Uses it up, if that session has begun it and time has not run out. */
export const useConnection = (q: Queries, { stateHash, sessionHash }: Key, at: Date) =>
  q
    .updateTable('oa_connection')
    .set({ used_at: at })
    .where('state_hash', '=', stateHash)
    .where('session_hash', '=', sessionHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returning(['unit_id', 'account_id'])
    .executeTakeFirst();

export const findConnection = (q: Queries, { stateHash, sessionHash }: Key) =>
  q
    .selectFrom('oa_connection')
    .select(['used_at', 'expires_at'])
    .where('state_hash', '=', stateHash)
    .where('session_hash', '=', sessionHash)
    .executeTakeFirst();

/** A unit that may have an account on this day: not a hamlet, and still there. */
export const findOffice = (q: Queries, id: string, today: LocalDate) =>
  q
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('kind', '<>', 'hamlet')
    .where('valid_from', '<=', today)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today)]))
    .executeTakeFirst();

/** Whose Zalo's account is on this day; locked, because its tokens are about to change. */
export const lockAccountOf = (tx: Tx, oaId: string, today: LocalDate) =>
  tx
    .selectFrom('oa_account')
    .select(['id', 'unit_id', 'state', 'zalo_code'])
    .where('oa_id', '=', oaId)
    .where('valid_from', '<=', today)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today)]))
    .forUpdate()
    .executeTakeFirst();

type Pair = { token_sealed: Buffer; token_at: Date; refresh_at: Date };

export async function insertAccount(
  tx: Tx,
  row: { id: string; unit_id: string; oa_id: string; name: string; valid_from: LocalDate; state_at: Date } & Pair,
): Promise<void> {
  await tx
    .insertInto('oa_account')
    .values({ ...row, valid_to: null, state: 'active', zalo_code: null, rests_until: null, minute: null })
    .execute();
}

/** What waited goes on: nothing of the ledger is touched. */
export async function connectAnew(tx: Tx, id: string, { name, at, ...pair }: { name: string; at: Date } & Pair) {
  await tx
    .updateTable('oa_account')
    .set((eb) => ({
      ...pair,
      name,
      refresh_maybe_spent: false,
      state: 'active',
      zalo_code: null,
      state_at: at,
      rests_until: null,
      failures: 0,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Answers whether it was still as the official saw it. */
export async function setEnd(
  tx: Tx,
  { id, version, validTo }: { id: string; version: number; validTo: LocalDate | null },
): Promise<boolean> {
  const done = await tx
    .updateTable('oa_account')
    .set({ valid_to: validTo, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/**
 * Of accounts that have ended the tokens go, and what still waits is closed: nobody sends it, and nobody can ask Zalo about it
 * any more. Answers how many accounts.
 */
export async function retireEnded(
  q: Queries,
  { endedOn, at, oaId }: { endedOn: LocalDate; at: Date; oaId?: string },
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    with retired as (
      update oa_account set token_sealed = null, refresh_at = null
      where valid_to <= ${endedOn} and token_sealed is not null ${oaId === undefined ? sql`` : sql`and oa_id = ${oaId}`}
      returning id
    ), ended as (
      select broadcast.id from broadcast join retired on retired.id = broadcast.account_id where status in ('running', 'paused')
    ), closed as (
      update delivery set state = 'skipped', reason = 'too_late', settled_at = ${at}
      where broadcast_id in (select id from ended) and state = 'pending'
    ), own as (
      update delivery set state = 'skipped', reason = 'too_late', settled_at = ${at}
      where account_id in (select id from retired) and feedback_id is not null and state = 'pending'
    ), unknowable as (
      update delivery set reason = 'unknowable'
      where account_id in (select id from retired) and state = 'uncertain' and reason is null
    )
    select id from retired`.execute(q);
  return rows.length;
}

export const listTerms = (q: Queries) =>
  q.selectFrom('oa_term').select(['name', 'value', 'unit', 'source']).orderBy('name').execute();

const EVENTS_SHOWN = 50;

export const listUnknownEvents = (q: Queries) =>
  q
    .selectFrom('oa_event_name')
    .select(['name', 'n', 'last_at'])
    .orderBy('last_at', 'desc')
    .orderBy('name')
    .limit(EVENTS_SHOWN)
    .execute();
