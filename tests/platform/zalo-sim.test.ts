import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createZalo } from '../../server/platform/zalo/graph.ts';
import { interactOa } from '../../zalo-sim/interact.ts';
import { HOUR_MS } from '../../zalo-sim/model.ts';
import { type RunningZaloSim, startZaloSim } from '../../zalo-sim/server.ts';
import { apps, clock, ours } from '../support/zalo-doors.ts';

describe('the switches of the loopback door', () => {
  let sim: RunningZaloSim;
  beforeAll(async () => {
    sim = await startZaloSim({ port: 0, apps, clock });
  });
  afterAll(() => sim.close());

  async function turn(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const response = await fetch(`${sim.url}/_sim/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  }

  const identify = (token: unknown) =>
    createZalo({
      graphUrl: `${sim.url}/graph`,
      oauthUrl: `${sim.url}/oauth`,
      appId: ours.appId,
      appSecret: ours.appSecret,
    }).identify(String(token));

  test('another process can make people, give them tokens, and take them away', async () => {
    const made = await turn('POST', 'users', { key: 'thuy', name: 'Y Thủy', scopes: ['scope.userInfo'] });
    const { accessToken } = await turn('POST', 'users/thuy/tokens', { appId: ours.appId });
    expect(await identify(accessToken)).toEqual({
      ok: true,
      zaloId: (made['idByApp'] as Record<string, string>)[ours.appId],
    });
    await turn('POST', 'users/thuy/revoke', { appId: ours.appId });
    expect(await identify(accessToken)).toMatchObject({ why: 'token_refused' });
  });

  test('time can be moved and faults set', async () => {
    await turn('POST', 'users', { key: 'nam' });
    const { accessToken } = await turn('POST', 'users/nam/tokens', { appId: ours.appId });
    await turn('POST', 'faults', { kind: 'error', code: -32, times: 2 });
    expect(await identify(accessToken)).toMatchObject({ zaloCode: -32 });
    await turn('DELETE', 'faults');
    expect(await identify(accessToken)).toMatchObject({ ok: true });
    await turn('PUT', 'foreign-ip', { foreignIp: true });
    expect(await identify(accessToken)).toMatchObject({ why: 'refused_abroad' });
    await turn('PUT', 'foreign-ip', { foreignIp: false });
    expect(await turn('POST', 'clock', { advanceMs: HOUR_MS })).toMatchObject({ now: '2026-11-20T03:00:00.000Z' });
    expect(await identify(accessToken)).toMatchObject({ why: 'token_refused' });
  });

  test('scopes can be changed and codes issued', async () => {
    await turn('POST', 'users', { key: 'lan', phone: '84905999888' });
    expect(await turn('PUT', 'users/lan/scopes', { scopes: ['scope.userPhonenumber'] })).toMatchObject({
      scopes: ['scope.userPhonenumber'],
    });
    const { code } = await turn('POST', 'users/lan/codes', { appId: ours.appId, kind: 'phone' });
    expect(sim.model.userCodes.get(String(code))).toMatchObject({ kind: 'phone', userKey: 'lan' });
  });

  test('the Mini App buys a token with what the Zalo app gave it, and the server knows its holder', async () => {
    sim.model.createUser({ key: 'hoa', refused: ['scope.userInfo'] });
    const { code, verifier, jwt } = sim.model.openMiniApp('hoa', ours.appId);
    const buy = async (form: Record<string, string>) => {
      const body = new URLSearchParams({ app_id: ours.appId, grant_type: 'authorization_code', ...form });
      const reply = await fetch(`${sim.url}/h5/openapi/access_token`, { method: 'POST', body });
      return (await reply.json()) as Record<string, unknown>;
    };
    expect(await buy({ code, code_verifier: 'guessed' })).toHaveProperty('error');
    const bought = await buy({ code, code_verifier: verifier });
    expect(bought).toMatchObject({ expires_in: '3600' });
    expect(await identify(bought['access_token'])).toEqual({
      ok: true,
      zaloId: sim.model.idForApp('hoa', ours.appId),
    });
    const settings = await fetch(`${sim.url}/h5/apis/users/auth-settings`, {
      headers: { authorization: `Bearer ${jwt}` },
    });
    expect(await settings.json()).toEqual({ err: 0, msg: 'Success', data: { 'scope.userInfo': false } });
  });

  test('whether an account may write is asked once by the Zalo app, and not again while the last yes is fresh', async () => {
    const { model } = sim;
    const oaId = model.oaId;
    model.createUser({ key: 'mai' });
    const accessToken = model.issueUserToken('mai', ours.appId);
    const check = async () => {
      const body = new URLSearchParams({ appId: ours.appId, accessToken, oaId });
      const reply = await fetch(`${sim.url}/h5/openapi/check-interact-oa`, { method: 'POST', body });
      return ((await reply.json()) as { err: number }).err;
    };
    expect(await check()).not.toBe(0);
    expect(interactOa(model, { userKey: 'mai', oaId, agrees: false })).toMatchObject({ code: -201 });
    expect(await turn('GET', 'users/mai/bond')).toMatchObject({ agreed: false, lastInteractionAt: null });
    expect(interactOa(model, { userKey: 'mai', oaId, agrees: true })).toEqual({ code: 0 });
    expect(await turn('GET', 'users/mai/bond')).toMatchObject({ agreed: true, lastInteractionAt: model.now() });
    expect(await check()).toBe(0);
    model.advance(7 * 24 * HOUR_MS + 1);
    const later = model.issueUserToken('mai', ours.appId);
    const body = new URLSearchParams({ appId: ours.appId, accessToken: later, oaId });
    const reply = await fetch(`${sim.url}/h5/openapi/check-interact-oa`, { method: 'POST', body });
    expect(await reply.json()).toMatchObject({ err: -201 });
    model.advance(-7 * 24 * HOUR_MS - 1);
  });

  test('the Zalo app can be too old, or the permission of the console be missing', async () => {
    const { model } = sim;
    const asked = { userKey: 'mai', oaId: model.oaId, agrees: true };
    await turn('POST', 'faults', { kind: 'error', code: -1404, on: 'interact' });
    expect(interactOa(model, asked)).toMatchObject({ code: -1404 });
    expect(interactOa(model, { ...asked, oaId: '1' })).toMatchObject({ code: -1403 });
  });

  test('a switch that does not exist, or is turned wrongly, says so', async () => {
    expect(await turn('POST', 'nonsense')).toMatchObject({ status: 404 });
    expect(await turn('POST', 'users/nobody/tokens', { appId: ours.appId })).toMatchObject({ status: 400 });
    expect(await turn('POST', 'faults', { kind: 'unheard-of' })).toMatchObject({ status: 400 });
  });
});
