import type { OfficialActor } from '../../shared/access.ts';
import { homeFor, mayActFor } from '../../shared/access.ts';
import type { Entry, WriteEntry } from '../../shared/directory/schema.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import * as store from './store.ts';
import { toEntry } from './view.ts';

type Who = { official: OfficialActor; requestId: string };

/**
 * Adds an entry (version 0) or changes one. The same request sent again changes nothing.
 * @throws AppError not_found, stale_state, invalid_request, entry_replaced_in_circle
 */
export async function writeEntry(deps: AppDeps, who: Who, id: string, input: WriteEntry): Promise<Entry> {
  return deps.db.transaction().execute(async (tx) => {
    if (input.replacedById) await assertSuccessor(tx, id, input);
    const found = await store.lockEntry(tx, id);
    const isNew = !found && input.version === 0;
    if (isNew) {
      const home = homeFor(who.official, 'directory.manage', who.official.unitId);
      if (!home) throw new AppError('not_allowed');
      // Another request with this id is waited for, and then answered as one that came twice.
      if (!(await store.insertEntry(tx, id, home.unitId, input))) return answerAgain(deps, tx, who, id, input);
    } else {
      const row = assertMine(found, who.official);
      if (row.kind !== input.kind) throw new AppError('invalid_request', [{ path: 'kind', reason: 'fixed' }]);
      if (row.version !== input.version) return answerAgain(deps, tx, who, id, input);
      await store.updateEntry(tx, id, input);
    }
    return finish(deps, tx, who, id, isNew ? 'directory.added' : 'directory.changed');
  });
}

/** @throws AppError not_found, stale_state */
export async function verifyEntry(deps: AppDeps, who: Who, id: string, version: number): Promise<Entry> {
  return deps.db.transaction().execute(async (tx) => {
    const row = assertMine(await store.lockEntry(tx, id), who.official);
    const today = toLocalDate(deps.clock.now());
    if (row.version === version + 1 && row.verified_on === today) return read(deps, tx, id);
    if (row.version !== version) throw new AppError('stale_state');
    await store.setVerified(tx, id, today);
    return finish(deps, tx, who, id, 'directory.verified');
  });
}

/** @throws AppError not_found, stale_state, entry_in_use */
export async function removeEntry(deps: AppDeps, who: Who, id: string, version: number): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await store.lockSuccessions(tx);
    const row = assertMine(await store.lockEntry(tx, id), who.official);
    if (row.version !== version) throw new AppError('stale_state');
    if (await store.isSuccessor(tx, id)) throw new AppError('entry_in_use');
    await store.deleteEntry(tx, id);
    await audit(deps, tx, who, id, 'directory.removed', { name: row.name });
  });
}

/** Somebody of another unit learns no more than that there is nothing for them. */
function assertMine<Row extends { unit_id: string }>(row: Row | undefined, official: OfficialActor): Row {
  if (!row || !mayActFor(official, 'directory.manage', row.unit_id)) throw new AppError('not_found');
  return row;
}

async function assertSuccessor(tx: Tx, id: string, input: WriteEntry): Promise<void> {
  await store.lockSuccessions(tx);
  const chain = await store.listSuccessors(tx, input.replacedById ?? '');
  if (chain.length === 0 || chain.some(({ kind }) => kind !== input.kind))
    throw new AppError('invalid_request', [{ path: 'replacedById', reason: 'unknown_entry' }]);
  if (chain.some((entry) => entry.id === id)) throw new AppError('entry_replaced_in_circle');
}

async function answerAgain(deps: AppDeps, tx: Tx, { official }: Who, id: string, input: WriteEntry): Promise<Entry> {
  const row = assertMine(await store.lockEntry(tx, id), official);
  if (row.version !== input.version + 1 || !(await store.isAsWritten(tx, id, input))) throw new AppError('stale_state');
  return read(deps, tx, id);
}

async function finish(deps: AppDeps, tx: Tx, who: Who, id: string, action: string): Promise<Entry> {
  const entry = await read(deps, tx, id);
  await audit(deps, tx, who, id, action, { name: entry.name, version: entry.version });
  return entry;
}

async function read(deps: AppDeps, tx: Tx, id: string): Promise<Entry> {
  const row = await store.findEntry(tx, id);
  if (!row) throw new AppError('not_found');
  return toEntry(row, toLocalDate(deps.clock.now()));
}

const audit = (deps: AppDeps, tx: Tx, { official, requestId }: Who, id: string, action: string, details: object) =>
  recordAudit(tx, {
    at: deps.clock.now(),
    officialId: official.id,
    requestId,
    action,
    subjectType: 'directory_entry',
    subjectId: id,
    details: { ...details },
  });
