import { sha256 } from '../platform/seal.ts';

/** `__Host-` makes browsers refuse the cookie from a sub-domain or without https; a demo on loopback has no https. */
export const sessionCookieName = (publicOrigin: string): string =>
  publicOrigin.startsWith('https:') ? '__Host-gandan' : 'gandan';

/** Of a browser in which somebody has signed in; one for each name, because officials share computers. */
export const deviceCookieName = (publicOrigin: string, username: string): string =>
  `${sessionCookieName(publicOrigin)}-${sha256(username).toString('hex').slice(0, 12)}`;
