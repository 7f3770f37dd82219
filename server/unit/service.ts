import { sql } from 'kysely';
import type { UnitKind, UnitRef } from '../../shared/unit/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { Queries, Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { parseUnitName } from './name.ts';
import { toSearchKey } from './search-key.ts';
import { listOffices } from './store.ts';

/**
 * Communes of today, which do not end before the transaction does. Before the person is locked: a reorganisation locks units first.
 * @throws AppError not_found, place_not_current
 */
export async function holdCommunes(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  const units = await holdUnits(tx, ids, 'key share');
  if (units.length < new Set(ids).size) throw new AppError('not_found');
  for (const unit of units) assertCommune(unit, now);
}

/** For who only reads. @throws AppError not_found, place_not_current */
export async function assertCurrentCommune(q: Queries, id: string, now: Date): Promise<void> {
  const unit = await q
    .selectFrom('unit')
    .select(['kind', 'valid_from', 'valid_to'])
    .where('id', '=', id)
    .executeTakeFirst();
  assertCommune(unit, now);
}

/** Also of one that has ended: people say where they live when they begin, and a reorganisation may come before they are done. */
export async function isCommune(q: Queries, id: string): Promise<boolean> {
  const unit = await q.selectFrom('unit').select('kind').where('id', '=', id).executeTakeFirst();
  return unit?.kind === 'commune';
}

function assertCommune(unit: (Period & { kind: UnitKind }) | undefined, now: Date): void {
  if (unit?.kind !== 'commune') throw new AppError('not_found');
  if (!isOf(toLocalDate(now), unit)) throw new AppError('place_not_current');
}

/** A hamlet of today that lies in this commune, and stays so until the transaction ends. @throws AppError hamlet_not_current */
export async function holdHamlet(tx: Tx, id: string, communeId: string, now: Date): Promise<void> {
  // Shared in full: its commune may end it without touching what others refer to.
  const [unit] = await holdUnits(tx, [id], 'share');
  if (unit?.kind !== 'hamlet' || unit.parent_id !== communeId || !isOf(toLocalDate(now), unit))
    throw new AppError('hamlet_not_current', [{ path: 'hamletId', reason: 'not_current' }]);
}

type Period = { valid_from: string; valid_to: string | null };
const isOf = (day: LocalDate, { valid_from, valid_to }: Period): boolean =>
  valid_from <= day && (valid_to === null || valid_to > day);

const holdUnits = (tx: Tx, ids: readonly string[], strength: 'share' | 'key share') =>
  tx
    .selectFrom('unit')
    .select(['id', 'kind', 'parent_id', 'valid_from', 'valid_to'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('id')
    .$call((query) => (strength === 'share' ? query.forShare() : query.forKeyShare()))
    .execute();

/** The province this installation serves, by its official code of today. @throws AppError not_found before units are imported */
export async function getProvince(deps: AppDeps): Promise<UnitRef> {
  const found = await findCurrentByCode(deps.db, deps.config.app.provinceCode, toLocalDate(deps.clock.now()));
  if (found?.kind !== 'province') throw new AppError('not_found');
  return { id: found.id, name: found.name };
}

/** The place itself, then the departments of its province by name; empty for a place that does not exist today. */
export const officesFor = ({ db, clock }: AppDeps, placeId: string): Promise<UnitRef[]> =>
  listOffices(db, placeId, toLocalDate(clock.now()));

/** The place and what it belongs to: a notice for the province is a notice for each of its communes. @throws AppError not_found */
export async function placesAbove(q: Queries, placeId: string): Promise<string[]> {
  const place = await q.selectFrom('unit').select(['id', 'parent_id']).where('id', '=', placeId).executeTakeFirst();
  if (!place) throw new AppError('not_found');
  return place.parent_id ? [place.id, place.parent_id] : [place.id];
}

/** Of any unit, also of one that has ended. */
export async function findUnitName(q: Queries, id: string): Promise<string | undefined> {
  const unit = await q.selectFrom('unit').select('name').where('id', '=', id).executeTakeFirst();
  return unit?.name;
}

/** The commune or province that has this official code today. */
export const findCurrentByCode = (q: Queries, code: string, today: LocalDate) =>
  q
    .selectFrom('unit')
    .innerJoin('unit_code', 'unit_code.unit_id', 'unit.id')
    .select(['unit.id', 'unit.name', 'unit.kind'])
    .where('unit_code.code', '=', code)
    .where('unit_code.valid_from', '<=', today)
    .where((eb) => eb.or([eb('unit_code.valid_to', 'is', null), eb('unit_code.valid_to', '>', today)]))
    .executeTakeFirst();

type NewDepartment = { id: string; name: string; province: UnitRef; today: LocalDate };

/** The office of this name under the province, made when it is not there yet. */
export async function ensureDepartment(q: Queries, { id, name, province, today }: NewDepartment): Promise<string> {
  const existing = await q
    .selectFrom('unit')
    .select('id')
    .where('parent_id', '=', province.id)
    .where('kind', '=', 'department')
    .where('name', '=', name)
    .executeTakeFirst();
  if (existing) return existing.id;
  await q
    .insertInto('unit')
    .values({
      id,
      kind: 'department',
      type: 'so',
      name,
      within: province.name,
      search_key: toSearchKey(parseUnitName(name), [province.name]),
      parent_id: province.id,
      valid_from: today,
      valid_to: null,
    })
    .execute();
  return id;
}
