import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refreshOaToken } from '../../server/platform/zalo/oa-token.ts';
import type { ZaloConfig } from '../../server/platform/zalo/zalo.ts';
import { DAY_MS, HOUR_MS, type OaGrant, type ZaloModel } from '../../zalo-sim/model.ts';
import { configFor, type Door, doors, ours } from '../support/zalo-doors.ts';

describe.each(doors)('through $name', ({ open }) => {
  let door: Door;
  let model: ZaloModel;
  let config: ZaloConfig;
  let grant: OaGrant;

  beforeAll(async () => {
    door = await open();
    model = door.model;
  });
  afterAll(() => door.close());

  beforeEach(() => {
    config = configFor(door);
    grant = model.grantOa(ours.appId);
    model.faults.clear();
    model.refreshLatencyMs = 0;
    model.reuseKillsGrant = true;
  });

  describe('the official account’s tokens', () => {
    test('a refresh gives a new pair, and the old refresh token is dead', async () => {
      const first = grant.refreshToken;
      const answer = await refreshOaToken(config, first);
      expect(answer).toEqual({
        ok: true,
        accessToken: grant.accessToken,
        refreshToken: grant.refreshToken,
        expiresInMs: 25 * HOUR_MS,
      });
      expect(grant.refreshToken).not.toBe(first);
    });

    test('tokens go round for a year', async () => {
      let token = grant.refreshToken;
      for (let quarter = 0; quarter < 4; quarter += 1) {
        model.advance(89 * DAY_MS);
        const answer = await refreshOaToken(config, token);
        if (!answer.ok) throw new Error(answer.why);
        token = answer.refreshToken;
      }
      expect(token).toBe(grant.refreshToken);
    });

    test('nobody refreshed for three months: a person must consent again', async () => {
      model.advance(90 * DAY_MS);
      expect(await refreshOaToken(config, grant.refreshToken)).toMatchObject({ ok: false, why: 'grant_dead' });
    });

    test('two refreshes at once: one wins, and the grant is lost', async () => {
      model.refreshLatencyMs = 30;
      const token = grant.refreshToken;
      const answers = await Promise.all([refreshOaToken(config, token), refreshOaToken(config, token)]);
      expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(await refreshOaToken(config, grant.refreshToken)).toMatchObject({ why: 'grant_dead' });
    });

    test('where Zalo forgives a reuse, the winner’s pair stays good', async () => {
      model.reuseKillsGrant = false;
      const token = grant.refreshToken;
      await Promise.all([refreshOaToken(config, token), refreshOaToken(config, token)]);
      expect(await refreshOaToken(config, grant.refreshToken)).toMatchObject({ ok: true });
    });

    test('the tokens rotate and the answer is lost: nobody may try again without looking', async () => {
      const token = grant.refreshToken;
      model.faults.add({ kind: 'drop_after', on: 'token' });
      expect(await refreshOaToken(config, token)).toEqual({ ok: false, why: 'maybe_done' });
      expect(grant.refreshToken).not.toBe(token);
    });

    test.each([
      ['the secret is wrong', { appSecret: 'wrong' }],
      ['the app is unknown', { appId: '1' }],
    ])('%s: an administrator is needed, and the token is unharmed', async (_, wrong) => {
      const token = grant.refreshToken;
      expect(await refreshOaToken({ ...config, ...wrong }, token)).toMatchObject({ ok: false, why: 'misconfigured' });
      expect(await refreshOaToken(config, token)).toMatchObject({ ok: true });
    });

    test('too many requests: the token is unharmed', async () => {
      model.faults.add({ kind: 'error', code: -32 });
      expect(await refreshOaToken(config, grant.refreshToken)).toMatchObject({ why: 'not_done' });
    });
  });

  describe('the official account’s consent, as the stand-in plays it', () => {
    const verifier = 'v'.repeat(43);
    const challenge = createHash('sha256').update(verifier).digest('base64url');

    async function consent(query: Record<string, string> = {}): Promise<string> {
      const body = new URLSearchParams({
        app_id: ours.appId,
        redirect_uri: 'https://gandan.example.vn/api/zalo/oa',
        code_challenge: challenge,
        state: 'abc',
        decision: 'allow',
        ...query,
      });
      const response = await fetch(`${door.hosts.oauth}/v4/oa/permission`, {
        method: 'POST',
        body,
        redirect: 'manual',
      });
      return response.headers.get('location') ?? JSON.stringify(await response.json());
    }

    async function exchange(code: string, codeVerifier = verifier): Promise<Record<string, unknown>> {
      const response = await fetch(`${door.hosts.oauth}/v4/oa/access_token`, {
        method: 'POST',
        headers: { secret_key: ours.appSecret },
        body: new URLSearchParams({
          code,
          app_id: ours.appId,
          grant_type: 'authorization_code',
          code_verifier: codeVerifier,
        }),
      });
      expect(response.status).toBe(200);
      return (await response.json()) as Record<string, unknown>;
    }

    const codeIn = (location: string) => new URL(location).searchParams.get('code') ?? '';

    test('the administrator comes back with a code that buys one pair', async () => {
      const back = new URL(await consent());
      expect(back.searchParams.get('oa_id')).toBe(model.oaId);
      expect(back.searchParams.get('state')).toBe('abc');
      const pair = await exchange(codeIn(back.href));
      expect(pair).toMatchObject({ expires_in: '90000' });
      expect(await refreshOaToken(config, String(pair['refresh_token']))).toMatchObject({ ok: true });
      expect(await exchange(codeIn(back.href))).toMatchObject({ error: -14014, error_name: expect.any(String) });
    });

    test('a code is worth nothing after ten minutes or with another verifier', async () => {
      const late = codeIn(await consent());
      model.advance(600_000);
      expect(await exchange(late)).toMatchObject({ error: -14014 });
      expect(await exchange(codeIn(await consent()), 'w'.repeat(43))).toMatchObject({ error: -14014 });
    });

    test('an administrator who refuses comes back with an error and no code', async () => {
      const back = new URL(await consent({ decision: 'refuse' })).searchParams;
      expect([back.get('error'), back.get('code'), back.get('state')]).toEqual(['access_denied', null, 'abc']);
    });

    test('an unknown app or a foreign address gets no code', async () => {
      expect(await consent({ app_id: '1' })).toContain('-14002');
      expect(await consent({ redirect_uri: 'https://evil.example/' })).toContain('-14003');
    });
  });
});
