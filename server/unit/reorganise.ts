import type { Reorganisation, ReorganisationCard, WriteReorganisation } from '../../shared/unit/reorganisation.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError, violatedConstraint } from '../platform/errors.ts';
import { lockUnits } from './import-store.ts';
import { planChanges } from './reorganisation-plan.ts';
import { changeUnits, lockUnitRows, moveWork } from './store-move.ts';
import type { ReorganisationRow } from './store-reorganisation.ts';
import * as store from './store-reorganisation.ts';
import { moveBack, restoreUnits, takeBackNewcomers } from './store-undo.ts';

type Deps = Pick<AppDeps, 'db' | 'clock' | 'ids'>;
/** Who acts; nobody when the day has come by itself. */
type Who = { readonly officialId: string | null; readonly requestId: string };
type Official = Who & { readonly officialId: string };
type Written = Pick<ReorganisationRow, 'author_id' | 'editor_ids'>;
type Seen = { readonly id: string; readonly version: number };

const record = (tx: Tx, deps: Deps, who: Who, id: string, did: string, details: Record<string, unknown> = {}) =>
  recordAudit(tx, {
    at: deps.clock.now(),
    ...who,
    action: `unit.reorganisation_${did}`,
    subjectType: 'reorganisation',
    subjectId: id,
    details,
  });

/** @throws AppError effective_day_past, reorganisation_not_possible */
async function assertPossible(deps: Deps, tx: Tx, { effectiveOn, changes }: WriteReorganisation): Promise<void> {
  if (effectiveOn < toLocalDate(deps.clock.now()))
    throw new AppError('effective_day_past', [{ path: 'effectiveOn', reason: 'past' }]);
  planChanges(changes, await store.loadUnits(tx, changes), effectiveOn, deps.ids);
}

/** @throws AppError effective_day_past, reorganisation_not_possible */
export async function prepareReorganisation(deps: Deps, who: Who, input: WriteReorganisation): Promise<string> {
  const id = deps.ids.uuid();
  await deps.db.transaction().execute(async (tx) => {
    await assertPossible(deps, tx, input);
    await tx
      .insertInto('reorganisation')
      .values({
        id,
        status: 'draft',
        legal_document: input.legalDocument,
        effective_on: input.effectiveOn,
        changes: JSON.stringify(input.changes),
        author_id: who.officialId,
        created_at: deps.clock.now(),
      })
      .execute();
    await record(tx, deps, who, id, 'prepared', { document: input.legalDocument, changes: input.changes.length });
  });
  return id;
}

/** Whoever edits has written it too, and does not approve it. */
const withEditor = ({ author_id, editor_ids }: Written, officialId: string): string[] =>
  officialId === author_id || editor_ids.includes(officialId) ? editor_ids : [...editor_ids, officialId];

/** @throws AppError not_found, stale_state, move_not_possible and those of preparing */
export async function editReorganisation(
  deps: Deps,
  who: Official,
  seen: Seen,
  input: WriteReorganisation,
): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const row = await store.lockReorganisation(tx, seen.id);
    if (!row) throw new AppError('not_found');
    // Before the plan is looked at: of a draft that has moved on, that it has is what its editor must hear.
    await guarded(tx, seen, ['draft'], {
      legal_document: input.legalDocument,
      effective_on: input.effectiveOn,
      changes: JSON.stringify(input.changes),
      editor_ids: withEditor(row, who.officialId),
    });
    await assertPossible(deps, tx, input);
    await record(tx, deps, who, seen.id, 'edited', { document: input.legalDocument, changes: input.changes.length });
  });
}

/** Before its day, or while it is a draft. @throws AppError not_found, stale_state, move_not_possible */
export async function cancelReorganisation(deps: Deps, who: Who, seen: Seen): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await guarded(tx, seen, ['draft', 'approved'], { status: 'cancelled' });
    await record(tx, deps, who, seen.id, 'cancelled');
  });
}

/**
 * A second official agrees, who has written none of it. From its day on it is applied: at once when that is today, else by the job at midnight.
 * @throws AppError own_work, and those of preparing and applying
 */
export async function approveReorganisation(deps: Deps, who: Official, seen: Seen): Promise<void> {
  const now = deps.clock.now();
  await deps.db.transaction().execute(async (tx) => {
    const row = await store.lockReorganisation(tx, seen.id);
    if (!row) throw new AppError('not_found');
    if (row.author_id === who.officialId || row.editor_ids.includes(who.officialId)) throw new AppError('own_work');
    await assertPossible(deps, tx, {
      effectiveOn: row.effective_on,
      changes: row.changes,
      legalDocument: row.legal_document,
    });
    await guarded(tx, seen, ['draft'], { status: 'approved', approver_id: who.officialId, approved_at: now });
    await record(tx, deps, who, seen.id, 'approved');
    if (row.effective_on <= toLocalDate(now)) await apply(deps, tx, who, seen.id);
  });
}

async function guarded(
  tx: Tx,
  seen: Seen,
  from: Parameters<typeof store.updateReorganisation>[1]['from'],
  change: Parameters<typeof store.updateReorganisation>[2],
): Promise<void> {
  if (await store.updateReorganisation(tx, { ...seen, from }, change)) return;
  const row = await store.lockReorganisation(tx, seen.id);
  if (!row) throw new AppError('not_found');
  throw new AppError(row.version === seen.version ? 'move_not_possible' : 'stale_state');
}

/**
 * Applies it with everything that moves, once, whoever else tries. @returns whether it was this call that applied it
 * @throws AppError reorganisation_not_possible, unit_code_taken
 */
export async function applyReorganisation(deps: Deps, who: Who, id: string): Promise<boolean> {
  return deps.db.transaction().execute((tx) => apply(deps, tx, who, id));
}

async function apply(deps: Deps, tx: Tx, who: Who, id: string): Promise<boolean> {
  const now = deps.clock.now();
  const today = toLocalDate(now);
  await lockUnits(tx);
  const row = await store.lockReorganisation(tx, id);
  if (row?.status !== 'approved' || row.effective_on > today) return false;
  await lockUnitRows(
    tx,
    row.changes.flatMap(({ predecessorIds }) => predecessorIds),
  );
  const plan = planChanges(row.changes, await store.loadUnits(tx, row.changes), row.effective_on, deps.ids);
  await changeUnits(tx, row, plan).catch((error: unknown) => {
    if (violatedConstraint(error) === 'unit_code_taken') throw new AppError('unit_code_taken');
    throw error;
  });
  const moved = await moveWork(tx, row, { now, today });
  const { version } = row;
  await store.updateReorganisation(
    tx,
    { id, version, from: ['approved'] },
    { status: 'applied', applied_at: now, problem: null },
  );
  await record(tx, deps, who, id, 'applied', { document: row.legal_document, ...moved });
  return true;
}

/**
 * Puts everything back, on the day it was applied, if nothing was applied after it.
 * @throws AppError not_found, stale_state, move_not_possible, undo_not_possible, reorganisation_in_use
 */
export async function undoReorganisation(deps: Deps, who: Who, seen: Seen): Promise<void> {
  const now = deps.clock.now();
  await deps.db
    .transaction()
    .execute(async (tx) => {
      await lockUnits(tx);
      const row = await store.lockReorganisation(tx, seen.id);
      if (!row) throw new AppError('not_found');
      await guarded(tx, seen, ['applied'], { status: 'undone', undone_at: now });
      if (!(await mayUndo(tx, row, toLocalDate(now)))) throw new AppError('undo_not_possible');
      await moveBack(tx, row.id);
      await takeBackNewcomers(tx, row.id, now);
      await restoreUnits(tx, row.id, row.effective_on);
      await record(tx, deps, who, row.id, 'undone', { document: row.legal_document });
    })
    .catch((error: unknown) => {
      const isReferred = error instanceof Error && 'code' in error && error.code === '23503';
      throw isReferred ? new AppError('reorganisation_in_use') : error;
    });
}

type Applied = Pick<ReorganisationRow, 'id' | 'author_id' | 'applied_at'>;

const mayUndo = async (
  q: AppDeps['db'] | Tx,
  { id, author_id, applied_at }: Applied,
  today: LocalDate,
): Promise<boolean> =>
  author_id !== null &&
  applied_at !== null &&
  toLocalDate(applied_at) === today &&
  (await store.isLastApplied(q, id, applied_at));

/** One reorganisation with what it moves, or would move today. @throws AppError not_found */
export async function describeReorganisation(deps: Deps, id: string): Promise<Reorganisation> {
  const now = deps.clock.now();
  const today = toLocalDate(now);
  const row = await store.findReorganisation(deps.db, id);
  if (!row) throw new AppError('not_found');
  const predecessors = row.changes.flatMap(({ predecessorIds }) => predecessorIds);
  const isOpen = row.status === 'draft' || row.status === 'approved';
  return {
    ...toCard(row),
    changes: row.changes,
    units: await store.listNames(deps.db, row.changes),
    editors: await store.listEditors(deps.db, row),
    moves: isOpen ? await store.countMoves(deps.db, predecessors, { now, today }) : [],
    canUndo: row.status === 'applied' && (await mayUndo(deps.db, row, today)),
  };
}

export const toCard = (row: ReorganisationRow): ReorganisationCard => ({
  id: row.id,
  version: row.version,
  status: row.status,
  legalDocument: row.legal_document,
  effectiveOn: row.effective_on,
  author: row.author_id && row.author_name ? { id: row.author_id, name: row.author_name } : null,
  approver: row.approver_id && row.approver_name ? { id: row.approver_id, name: row.approver_name } : null,
  createdAt: row.created_at.toISOString(),
  appliedAt: row.applied_at?.toISOString() ?? null,
  undoneAt: row.undone_at?.toISOString() ?? null,
  problem: row.problem,
  changes: row.changes.length,
});
