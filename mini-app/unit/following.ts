import { FOLLOWS_MAX } from '../../shared/resident/consent.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { keep, useKept } from '../platform/kept.ts';
import { getMyPlace, isUnitRef } from './my-place.ts';

const isUnitRefs = (value: unknown): value is UnitRef[] => Array.isArray(value) && value.every(isUnitRef);
const isTrue = (value: unknown): value is true => value === true;

// Kept on this device, as the place is, and not `private` for the same reason: the first screen asks for them.
const follows = keep('follows', isUnitRefs);
const business = keep('reads-business', isTrue);

const NONE: readonly UnitRef[] = [];

/** Further communes whose notices are read, and whether those for enterprises are. */
export const useFollows = (): readonly UnitRef[] => useKept(follows) ?? NONE;
export const useReadsBusiness = (): boolean => useKept(business) ?? false;

export const getFollows = (): readonly UnitRef[] => follows.get() ?? NONE;

/** What the first screen asks for. */
export const currentReading = () => ({
  placeId: getMyPlace()?.id ?? null,
  also: getFollows().map(({ id }) => id),
  readsBusiness: business.get() ?? false,
});

export function setFollows(places: readonly UnitRef[]): void {
  const chosen = places.slice(0, FOLLOWS_MAX).map(({ id, name }) => ({ id, name }));
  follows.set(chosen.length > 0 ? chosen : null);
}

export const setReadsBusiness = (reads: boolean): void => business.set(reads ? true : null);
