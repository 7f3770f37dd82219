import { totpAt } from '../../server/official/totp.ts';
import type { Caller } from '../support/given.ts';
import { ORIGIN } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import type { Clerk, Town } from '../feedback/town.ts';
import { givenClerk } from '../feedback/town.ts';

export const NEW_PASSWORD = 'mật khẩu mới đủ dài';

/** Two administrators of the province and one of Phường Kon Tum. */
export async function givenAdministrators(app: TestApp, town: Town) {
  const of = (unitId: string, fullName: string) => givenClerk(app, { unitId, roles: ['administrator'], fullName });
  return {
    first: await of(town.department, 'Quản trị Một'),
    second: await of(town.department, 'Quản trị Hai'),
    ofKonTum: await of(town.konTum, 'Quản trị phường'),
  };
}

export const post = (clerk: { call: Caller }, path: string, payload?: object) =>
  clerk.call({ method: 'POST', url: `/api/office/${path}`, ...(payload ? { payload } : {}) });
export const get = (clerk: { call: Caller }, path: string) => clerk.call({ method: 'GET', url: `/api/office/${path}` });

export const tokenOf = ({ link }: { link: string }): string => link.split('#')[1] ?? '';

export const anInvitation = (unitId: string, change: object = {}) => ({
  username: 'y.moi',
  fullName: 'Y Mới',
  email: null,
  unitId,
  roles: ['receiver'],
  ...change,
});

/** Invites somebody; answers the id of the account and the token of its link. */
export async function invited(administrator: Clerk, unitId: string, change: object = {}) {
  const reply = await post(administrator, 'accounts', anInvitation(unitId, change));
  if (reply.statusCode !== 201) throw new Error(reply.body);
  const { account, invitation } = reply.json<{ account: { id: string }; invitation: { link: string } }>();
  return { id: account.id, token: tokenOf(invitation) };
}

/** Opens the link and sets a password with the code that an authenticator would show. */
export async function accepted(app: TestApp, token: string) {
  const opened = await app.send({ method: 'POST', url: '/api/office/invitations/opening', payload: { token } });
  const { totpSecret } = opened.json<{ totpSecret: string }>();
  const reply = await app.send({
    method: 'POST',
    url: '/api/office/invitations/acceptance',
    payload: { token, password: NEW_PASSWORD, totp: totpAt(totpSecret, app.deps.clock.now()) },
  });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return { totpSecret, ...reply.json<{ username: string; recoveryCodes: string[] }>() };
}

export const signIn = (app: TestApp, payload: { username: string; totp: string; password?: string }) =>
  app.send({
    method: 'POST',
    url: '/api/office/sessions',
    headers: { origin: ORIGIN },
    payload: { password: NEW_PASSWORD, ...payload },
  });
