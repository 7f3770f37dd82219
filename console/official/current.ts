import { createContext, useContext } from 'react';
import type { Permission } from '../../shared/access.ts';
import type { CurrentOfficial } from '../../shared/official/schema.ts';

export const OfficialContext = createContext<CurrentOfficial | null>(null);

/** Who is signed in. Only screens behind the sign-in ask. */
export function useOfficial(): CurrentOfficial {
  const official = useContext(OfficialContext);
  if (!official) throw new Error('asked for the official outside the session gate');
  return official;
}

/** The permissions that the server says; the table itself is in shared/access.ts. */
export const allows = (official: Pick<CurrentOfficial, 'permissions'>, permission: Permission): boolean =>
  official.permissions.includes(permission);
