import type { UnitRef } from '../../shared/unit/schema.ts';
import { isRecord, keep, useKept } from '../platform/kept.ts';

export const isUnitRef = (value: unknown): value is UnitRef =>
  isRecord(value) && typeof value['id'] === 'string' && typeof value['name'] === 'string';

/**
 * The commune whose notices are read, kept on this device only. Not `private`: the first screen needs it before the Zalo
 * app's store is reachable, and a commune's name alone points at nobody.
 */
const myPlace = keep('place', isUnitRef);

export const getMyPlace = (): UnitRef | null => myPlace.get();
export const setMyPlace = (place: UnitRef | null): void => myPlace.set(place && { id: place.id, name: place.name });
export const useMyPlace = (): UnitRef | null => useKept(myPlace);
