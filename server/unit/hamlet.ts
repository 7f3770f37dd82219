import { homeFor } from '../../shared/access.ts';
import type { OfficialActor } from '../../shared/access.ts';
import type { Hamlet } from '../../shared/unit/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate, yearOf } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { joinWithin, parseUnitName } from './name.ts';
import { renameInKey, toSearchKey } from './search-key.ts';
import * as store from './store-hamlet.ts';

type Hand = { readonly official: OfficialActor; readonly requestId: string };
type Deps = Pick<AppDeps, 'db' | 'clock' | 'ids'>;

/**
 * The commune for which this official keeps hamlets, locked: two colleagues who add the same name take turns.
 * @throws AppError not_found for officials of the province: hamlets are the commune's own (NĐ 185/2026)
 */
async function lockCommune(tx: Tx, { official }: Hand): Promise<store.Commune> {
  const home = homeFor(official, 'unit.hamlets', official.unitId);
  const commune = home?.reach === 'commune' ? await store.lockCommune(tx, home.unitId) : undefined;
  if (!commune) throw new AppError('not_found');
  return commune;
}

/** @throws AppError hamlet_name_taken */
async function assertFree(tx: Tx, commune: store.Commune, name: string, exceptId?: string): Promise<void> {
  const taken = await store.findByKey(tx, commune.id, toSearchKey(parseUnitName(name), []).split('|')[0] ?? '');
  if (taken && taken.id !== exceptId) throw new AppError('hamlet_name_taken', [{ path: 'name', reason: 'taken' }]);
}

/** @throws AppError not_found */
async function getOwn(tx: Tx, commune: store.Commune, id: string): Promise<store.HamletRow> {
  const row = await store.findHamlet(tx, id);
  if (row?.parent_id !== commune.id) throw new AppError('not_found');
  return row;
}

const record = (
  tx: Tx,
  deps: Deps,
  hand: Hand,
  act: { did: string; id: string; details: Record<string, unknown> },
): Promise<void> =>
  recordAudit(tx, {
    at: deps.clock.now(),
    officialId: hand.official.id,
    requestId: hand.requestId,
    action: `unit.hamlet_${act.did}`,
    subjectType: 'unit',
    subjectId: act.id,
    details: act.details,
  });

export const toHamlet = (row: store.HamletRow): Hamlet => ({
  id: row.id,
  name: row.name,
  confirmedYear: row.confirmed_year,
});

type Naming = { readonly name: string; readonly legalDocument: string };

/** @throws AppError not_found, hamlet_name_taken */
export async function addHamlet(deps: Deps, hand: Hand, { name, legalDocument }: Naming): Promise<Hamlet> {
  const today = toLocalDate(deps.clock.now());
  return deps.db.transaction().execute(async (tx) => {
    const commune = await lockCommune(tx, hand);
    await assertFree(tx, commune, name);
    const within = joinWithin(commune.name, commune.within);
    const row = {
      id: deps.ids.uuid(),
      kind: 'hamlet' as const,
      // The law: thôn in a xã, tổ dân phố in a phường.
      type: commune.type === 'phuong' ? ('to_dan_pho' as const) : ('thon' as const),
      name,
      within,
      search_key: toSearchKey(parseUnitName(name), [within]),
      parent_id: commune.id,
      valid_from: today,
      confirmed_year: yearOf(today),
    };
    await store.insertHamlet(tx, row);
    await record(tx, deps, hand, { did: 'added', id: row.id, details: { document: legalDocument } });
    return { id: row.id, name, confirmedYear: row.confirmed_year };
  });
}

/** @throws AppError not_found, hamlet_name_taken, reorganisation_not_possible when it was renamed or made today */
export async function renameHamlet(deps: Deps, hand: Hand, id: string, input: Naming): Promise<Hamlet> {
  const today = toLocalDate(deps.clock.now());
  return deps.db.transaction().execute(async (tx) => {
    const commune = await lockCommune(tx, hand);
    const row = await getOwn(tx, commune, id);
    await assertFree(tx, commune, input.name, id);
    assertChangeable(row, today);
    await store.renameHamlet(tx, row, {
      name: input.name,
      searchKey: renameInKey(row.search_key, parseUnitName(input.name), [row.within]),
      today,
    });
    await record(tx, deps, hand, { did: 'renamed', id, details: { document: input.legalDocument } });
    return { ...toHamlet(row), name: input.name };
  });
}

/** A unit has one name a day. */
function assertChangeable(row: store.HamletRow, today: LocalDate): void {
  if (row.valid_from >= today || (row.changed_on !== null && row.changed_on >= today))
    throw new AppError('reorganisation_not_possible', [{ path: 'id', reason: 'changed_that_day' }]);
}

type Ending = { readonly intoId: string | null; readonly legalDocument: string };

/** Merged into another hamlet of the commune, or dissolved. @throws AppError not_found, reorganisation_not_possible */
export async function endHamlet(deps: Deps, hand: Hand, id: string, input: Ending): Promise<LocalDate> {
  const today = toLocalDate(deps.clock.now());
  await deps.db.transaction().execute(async (tx) => {
    const commune = await lockCommune(tx, hand);
    const row = await getOwn(tx, commune, id);
    assertChangeable(row, today);
    if (input.intoId === id) throw new AppError('not_found');
    const into = input.intoId === null ? null : await getOwn(tx, commune, input.intoId);
    await store.endHamlet(tx, { id, intoId: into?.id ?? null, today, document: input.legalDocument });
    await store.moveHamletResidents(tx, { id, intoId: into?.id ?? null });
    await record(tx, deps, hand, {
      did: into ? 'merged' : 'dissolved',
      id,
      details: { document: input.legalDocument, ...(into ? { intoId: into.id } : {}) },
    });
  });
  return today;
}

/** @throws AppError not_found */
export async function confirmHamlets(deps: Deps, hand: Hand): Promise<{ year: number; hamlets: number }> {
  const year = yearOf(toLocalDate(deps.clock.now()));
  return deps.db.transaction().execute(async (tx) => {
    const commune = await lockCommune(tx, hand);
    const hamlets = await store.confirmHamlets(tx, commune.id, year);
    await record(tx, deps, hand, { did: 'confirmed', id: commune.id, details: { year, hamlets } });
    return { year, hamlets };
  });
}
