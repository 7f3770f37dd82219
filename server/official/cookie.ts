/** `__Host-` makes browsers refuse the cookie from a sub-domain or without https; a demo on loopback has no https. */
export const sessionCookieName = (publicOrigin: string): string =>
  publicOrigin.startsWith('https:') ? '__Host-gandan' : 'gandan';
