import { createContext, useContext } from 'react';
import { homeFor, type Permission, type Reach } from '../../shared/access.ts';
import type { CurrentOfficial } from '../../shared/official/schema.ts';

export const OfficialContext = createContext<CurrentOfficial | null>(null);

/** Who is signed in. Only screens behind the sign-in ask. */
export function useOfficial(): CurrentOfficial {
  const official = useContext(OfficialContext);
  if (!official) throw new Error('asked for the official outside the session gate');
  return official;
}

/** The unit for which this official writes: their own, or the one that they have been lent to. */
export function writingUnit(official: CurrentOfficial): { id: string; name: string; reach: Reach } {
  const home = homeFor(official, 'notice.write', official.unit.id);
  return home
    ? { id: home.unitId, name: home.unitName, reach: home.reach }
    : { ...official.unit, reach: official.reach };
}

/** The permissions that the server says; the table itself is in shared/access.ts. */
export const allows = (official: Pick<CurrentOfficial, 'permissions'>, permission: Permission): boolean =>
  official.permissions.includes(permission);
