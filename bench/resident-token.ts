import { createHmac } from 'node:crypto';
import { withClient } from '../demo/postgres/database.ts';
import { SESSION_SECRET } from './product.ts';

/** Every resident is signed in on one device; here it bears the same id as they. */
export const giveDevices = (ownerUrl: string): Promise<unknown> =>
  withClient(ownerUrl, (owner) =>
    owner.query(
      `insert into resident_token (token_hash, resident_id, family_id, created_at, expires_at)
       select sha256(uuid_send(id)), id, id, now(), now() + interval '30 days' from resident`,
    ),
  );

/** The token that a resident gets when signing in, made here because thirty thousand of them are needed at once. */
export function signToken(residentId: string): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: residentId, fam: residentId, aud: 'resident', iat: now, exp: now + 15 * 60 };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', SESSION_SECRET).update(signed).digest('base64url')}`;
}
