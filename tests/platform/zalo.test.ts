import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createZalo, proofOf } from '../../server/platform/zalo/graph.ts';
import { refreshOaToken } from '../../server/platform/zalo/oa-token.ts';
import type { ZaloConfig } from '../../server/platform/zalo/zalo.ts';
import { HOUR_MS, type ZaloModel } from '../../zalo-sim/model.ts';
import { startZaloSim } from '../../zalo-sim/server.ts';
import { another, apps, clock, configFor, type Door, doors, ours } from '../support/zalo-doors.ts';

describe.each(doors)('through $name', ({ open }) => {
  let door: Door;
  let model: ZaloModel;
  let config: ZaloConfig;

  beforeAll(async () => {
    door = await open();
    model = door.model;
  });
  afterAll(() => door.close());

  beforeEach(() => {
    config = configFor(door);
    model.faults.clear();
    model.foreignIp = false;
    model.oaLinked = true;
    model.createUser({ key: 'thuy', name: 'Y Thủy', phone: '84905123456' });
  });

  const zalo = () => createZalo(config);
  const tokenOf = (key: string, app = ours) => model.issueUserToken(key, app.appId);

  describe('who holds a token', () => {
    test('a good token yields the id of its holder, digit by digit', async () => {
      const answer = await zalo().identify(tokenOf('thuy'));
      expect(answer).toEqual({ ok: true, zaloId: model.idForApp('thuy', ours.appId) });
      const zaloId = model.idForApp('thuy', ours.appId);
      expect(zaloId).toMatch(/^\d{18,19}$/);
      expect(String(Number(zaloId))).not.toBe(zaloId);
    });

    test('two people have two ids, and one person another id in every app', async () => {
      model.createUser({ key: 'nam' });
      const ids = [model.idForApp('thuy', ours.appId), model.idForApp('thuy', another.appId)];
      const nam = await zalo().identify(tokenOf('nam'));
      expect(new Set([...ids, nam.ok && nam.zaloId]).size).toBe(3);
    });

    test('a token that has expired after its hour is refused', async () => {
      const token = tokenOf('thuy');
      model.advance(HOUR_MS - 1);
      expect(await zalo().identify(token)).toMatchObject({ ok: true });
      model.advance(1);
      expect(await zalo().identify(token)).toEqual({ ok: false, why: 'token_refused', zaloCode: 452 });
    });

    test('a token of a person who withdrew their consent is refused', async () => {
      const token = tokenOf('thuy');
      model.revoke('thuy', ours.appId);
      expect(await zalo().identify(token)).toMatchObject({ why: 'token_refused' });
    });

    test.each(['forged', 'forged\r\nx: y', 'đ', '', 'x'.repeat(5_000)])(
      'what is not a token is refused: %j',
      async (token) => {
        expect(await zalo().identify(token)).toMatchObject({ why: 'token_refused' });
      },
    );

    test('a genuine token of another Zalo app is refused, because our proof does not fit it', async () => {
      expect(await zalo().identify(tokenOf('thuy', another))).toEqual({
        ok: false,
        why: 'token_refused',
        zaloCode: -242,
      });
    });

    test('without a proof, or with that of another secret, Zalo tells nobody anything', async () => {
      const token = tokenOf('thuy');
      const ask = async (headers: Record<string, string>) =>
        (await fetch(`${door.hosts.graph}/v2.0/me`, { headers: { access_token: token, ...headers } })).json();
      expect(await ask({})).not.toHaveProperty('id');
      expect(await ask({ appsecret_proof: proofOf(token, 'wrong') })).toMatchObject({ error: -242 });
      expect(await ask({ appsecret_proof: proofOf(token, ours.appSecret) })).toMatchObject({ error: 0 });
    });

    test('name and picture come only from somebody who allowed it', async () => {
      const asked = async (key: string) => {
        const token = tokenOf(key);
        const headers = { access_token: token, appsecret_proof: proofOf(token, ours.appSecret) };
        return (await fetch(`${door.hosts.graph}/v2.0/me?fields=id,name,picture`, { headers })).json();
      };
      model.createUser({ key: 'lan', name: 'Lan', scopes: ['scope.userInfo'] });
      expect(await asked('thuy')).not.toHaveProperty('name');
      expect(await asked('lan')).toMatchObject({ name: 'Lan', picture: { data: { url: expect.any(String) } } });
    });
  });

  describe('how the official account knows the holder of a token', () => {
    test('is another id than the app’s, digit by digit', async () => {
      const oaUserId = model.idForOa('thuy');
      const answer = await zalo().identifyAtOa(tokenOf('thuy'));
      expect(answer).toEqual({ ok: true, zaloId: model.idForApp('thuy', ours.appId), oaUserId });
      expect(String(Number(oaUserId))).not.toBe(oaUserId);
      expect(oaUserId).not.toBe(model.idForApp('thuy', ours.appId));
    });

    test('is not told where the Mini App is linked to no account', async () => {
      model.oaLinked = false;
      expect(await zalo().identifyAtOa(tokenOf('thuy'))).toMatchObject({ ok: true, oaUserId: null });
    });

    test('is told of no forged token, nor of another app’s', async () => {
      expect(await zalo().identifyAtOa('forged')).toMatchObject({ why: 'token_refused' });
      expect(await zalo().identifyAtOa(tokenOf('thuy', another))).toMatchObject({ why: 'token_refused' });
    });
  });

  describe('the phone number behind a code', () => {
    const codeOf = (key: string, kind: 'phone' | 'location' = 'phone') => model.issueUserCode(key, ours.appId, kind);

    test('comes once', async () => {
      const [token, code] = [tokenOf('thuy'), codeOf('thuy')];
      expect(await zalo().readPhone(token, code)).toEqual({ ok: true, phone: '84905123456' });
      expect(await zalo().readPhone(token, code)).toMatchObject({ why: 'token_refused' });
    });

    test('does not come after two minutes', async () => {
      const [token, code] = [tokenOf('thuy'), codeOf('thuy')];
      model.advance(120_000);
      expect(await zalo().readPhone(token, code)).toMatchObject({ why: 'token_refused' });
    });

    test('does not come to somebody else', async () => {
      model.createUser({ key: 'nam' });
      expect(await zalo().readPhone(tokenOf('nam'), codeOf('thuy'))).toMatchObject({ why: 'token_refused' });
    });

    test('does not come from a location code', async () => {
      expect(await zalo().readPhone(tokenOf('thuy'), codeOf('thuy', 'location'))).toMatchObject({ ok: false });
    });

    test('does not come to a server with the wrong secret', async () => {
      config.appSecret = 'wrong';
      expect(await zalo().readPhone(tokenOf('thuy'), codeOf('thuy'))).toMatchObject({ why: 'misconfigured' });
    });
  });

  describe('when Zalo fails', () => {
    test('our server is outside Viet Nam', async () => {
      model.foreignIp = true;
      expect(await zalo().identify(tokenOf('thuy'))).toEqual({ ok: false, why: 'refused_abroad', zaloCode: -501 });
    });

    test.each([
      [-209, 'misconfigured'],
      [-223, 'misconfigured'],
      [-32, 'unreachable'],
      [-999, 'unreachable'],
    ] as const)('error %i means %s', async (code, why) => {
      model.faults.add({ kind: 'error', code, on: 'me' });
      expect(await zalo().identify(tokenOf('thuy'))).toEqual({ ok: false, why, zaloCode: code });
    });

    test.each([500, 502, 429])('status %i with a page instead of JSON', async (status) => {
      model.faults.add({ kind: 'status', status });
      expect(await zalo().identify(tokenOf('thuy'))).toEqual({ ok: false, why: 'unreachable' });
    });

    test.each(['drop', 'drop_after'] as const)(
      'the connection breaks (%s): asked again once, not twice',
      async (kind) => {
        model.faults.add({ kind });
        expect(await zalo().identify(tokenOf('thuy'))).toMatchObject({ ok: true });
        model.faults.add({ kind, times: 2 });
        expect(await zalo().identify(tokenOf('thuy'))).toEqual({ ok: false, why: 'unreachable' });
        expect(await zalo().identify(tokenOf('thuy'))).toMatchObject({ ok: true });
      },
    );

    test('the connection breaks after a code was spent: it is not spent twice', async () => {
      const [token, code] = [tokenOf('thuy'), model.issueUserCode('thuy', ours.appId, 'phone')];
      model.faults.add({ kind: 'drop_after', on: 'info' });
      expect(await zalo().readPhone(token, code)).toEqual({ ok: false, why: 'unreachable' });
    });

    test('Zalo is slower than we wait, or never answers', async () => {
      config.timeoutMs = 50;
      model.faults.add({ kind: 'slow', delayMs: 150 });
      expect(await zalo().identify(tokenOf('thuy'))).toEqual({ ok: false, why: 'unreachable' });
      model.faults.add({ kind: 'never' });
      expect(await zalo().identify(tokenOf('thuy'))).toEqual({ ok: false, why: 'unreachable' });
    });

    test('Zalo is slow but in time', async () => {
      model.faults.add({ kind: 'slow', delayMs: 50 });
      expect(await zalo().identify(tokenOf('thuy'))).toMatchObject({ ok: true });
    });
  });
});

describe('at an address that is not Zalo’s', () => {
  test('nobody listens: nothing was done, the refresh token is still good', async () => {
    const { url, close } = await startZaloSim({ port: 0, apps, clock });
    await close();
    const config = { graphUrl: url, oauthUrl: url, appId: ours.appId, appSecret: ours.appSecret };
    expect(await createZalo(config).identify('t')).toEqual({ ok: false, why: 'unreachable' });
    expect(await refreshOaToken(config, 'r')).toEqual({ ok: false, why: 'not_done' });
  });

  async function serve(answer: RequestListener): Promise<{ url: string; close: () => void }> {
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
  }
  const identifyAt = (graphUrl: string) =>
    createZalo({ graphUrl, oauthUrl: '', appId: '1', appSecret: 's' }).identify('t');

  test('a redirect is not followed, so that a token goes nowhere else', async () => {
    let asked = 0;
    const thief = await serve((_, reply) => {
      asked += 1;
      reply.end('{"error":0,"id":"1"}');
    });
    const hop = await serve((request, reply) => {
      reply.writeHead(307, { location: thief.url + (request.url ?? '') }).end();
    });
    expect(await identifyAt(thief.url)).toMatchObject({ ok: true });
    expect(await identifyAt(hop.url)).toEqual({ ok: false, why: 'unreachable' });
    expect(asked).toBe(1);
    thief.close();
    hop.close();
  });

  test.each(['{"error":0,"id":3368637342326461234}', '{"error":0}', '[]', 'null', '<html>'])(
    'an answer of another shape is no answer: %s',
    async (body) => {
      const strange = await serve((_, reply) => reply.end(body));
      expect(await identifyAt(strange.url)).toEqual({ ok: false, why: 'unreachable' });
      strange.close();
    },
  );
});
