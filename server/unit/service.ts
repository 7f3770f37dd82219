import type { UnitRef } from '../../shared/unit/schema.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';

/** @throws AppError not_found, place_not_current */
export async function assertCurrentCommune(q: Queries, unitId: string, now: Date): Promise<void> {
  const unit = await q
    .selectFrom('unit')
    .select(['kind', 'valid_from', 'valid_to'])
    .where('id', '=', unitId)
    .executeTakeFirst();
  if (!unit || unit.kind !== 'commune') throw new AppError('not_found');
  const today = toLocalDate(now);
  if (unit.valid_from > today || (unit.valid_to !== null && unit.valid_to <= today))
    throw new AppError('place_not_current');
}

/** The province this installation serves, by its official code of today. @throws AppError not_found before units are imported */
export async function getProvince(deps: AppDeps): Promise<UnitRef> {
  const today = toLocalDate(deps.clock.now());
  const found = await deps.db
    .selectFrom('unit')
    .innerJoin('unit_code', 'unit_code.unit_id', 'unit.id')
    .select(['unit.id', 'unit.name'])
    .where('unit.kind', '=', 'province')
    .where('unit_code.code', '=', deps.config.app.provinceCode)
    .where('unit_code.valid_from', '<=', today)
    .where((eb) => eb.or([eb('unit_code.valid_to', 'is', null), eb('unit_code.valid_to', '>', today)]))
    .executeTakeFirst();
  if (!found) throw new AppError('not_found');
  return found;
}

/** The place and what it belongs to: a notice for the province is a notice for each of its communes. @throws AppError not_found */
export async function placesAbove(q: Queries, placeId: string): Promise<string[]> {
  const place = await q.selectFrom('unit').select(['id', 'parent_id']).where('id', '=', placeId).executeTakeFirst();
  if (!place) throw new AppError('not_found');
  return place.parent_id ? [place.id, place.parent_id] : [place.id];
}
