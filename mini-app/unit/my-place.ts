import type { UnitRef } from '../../shared/unit/schema.ts';
import { isRecord, keep, useKept } from '../platform/kept.ts';

export const isUnitRef = (value: unknown): value is UnitRef =>
  isRecord(value) && typeof value['id'] === 'string' && typeof value['name'] === 'string';

/**
 * The commune whose notices are read, kept on this device only. Not `private`: the first screen needs it before the Zalo
 * app's store is reachable, and a commune's name alone points at nobody.
 */
const myPlace = keep('place', isUnitRef);
/** The thôn or tổ dân phố of that commune, for whoever wants to say it. */
const myHamlet = keep('hamlet', isUnitRef);

const toRef = (unit: UnitRef | null): UnitRef | null => unit && { id: unit.id, name: unit.name };

export const getMyPlace = (): UnitRef | null => myPlace.get();
export const useMyPlace = (): UnitRef | null => useKept(myPlace);
/** Another commune has other hamlets. */
export function setMyPlace(place: UnitRef | null): void {
  if (place?.id !== getMyPlace()?.id) myHamlet.set(null);
  myPlace.set(toRef(place));
}

export const getMyHamlet = (): UnitRef | null => myHamlet.get();
export const useMyHamlet = (): UnitRef | null => useKept(myHamlet);
export const setMyHamlet = (hamlet: UnitRef | null): void => myHamlet.set(toRef(hamlet));

/** "Tổ dân phố 4, Phường Kon Tum" */
export const homeName = (place: UnitRef, hamlet: UnitRef | null | undefined): string =>
  hamlet ? `${hamlet.name}, ${place.name}` : place.name;
