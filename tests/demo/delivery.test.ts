import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importDemoContent } from '../../demo/content/import.ts';
import { DEMO_ACCOUNTS } from '../../demo/content/people.ts';
import { ZALO_APP } from '../../demo/environment.ts';
import { DEMO_OA } from '../../demo/environment.ts';
import { remindZalo, wakePeople } from '../../demo/official-account.ts';
import { PERSONAS } from '../../demo/personas.ts';
import { drainRound } from '../../server/delivery/drain.ts';
import { freeze } from '../../server/delivery/freeze.ts';
import { openZaloHttp } from '../../server/platform/zalo/oa-http.ts';
import { createZaloOa } from '../../server/platform/zalo/oa.ts';
import type { SimApp } from '../../zalo-sim/model.ts';
import { ZaloModel } from '../../zalo-sim/model.ts';
import type { RunningZaloSim } from '../../zalo-sim/server.ts';
import { startZaloSim } from '../../zalo-sim/server.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';

const NOW = '2026-11-20T02:00:00Z';
const APP: SimApp = { ...ZALO_APP, appSecret: 'secret-of-our-app', redirectUris: [] };

let town: TestApp;
let sim: RunningZaloSim;

/** A stand-in that remembers nothing, as after a start. */
async function startSim(): Promise<void> {
  await sim?.close();
  sim = await startZaloSim({
    port: sim ? Number(new URL(sim.url).port) : 0,
    apps: [APP],
    oa: DEMO_OA,
    clock: { now: () => new Date(NOW) },
  });
  for (const { key, name } of PERSONAS) sim.model.createUser({ key, name });
  await remindZalo(town.deps, sim.model);
  const { port } = town.app.server.address() as AddressInfo;
  const hook = { url: `http://127.0.0.1:${port}/api/zalo/oa-events`, secret: 'oa-secret-key' };
  await wakePeople(town.deps, sim.model, hook);
}

beforeAll(async () => {
  const first = await startZaloSim({ port: 0, apps: [APP], oa: DEMO_OA });
  const zaloOa = createZaloOa(openZaloHttp(`${first.url}/openapi`, { connections: 4, timeoutMs: 2000 }));
  town = await startApp({ ZALO_APP_ID: APP.appId, ZALO_APP_SECRET: APP.appSecret }, { zaloOa });
  town.at(NOW);
  const ids = new ZaloModel({ apps: [APP], now: () => 0 });
  await importDemoContent(town.deps, {
    credentials: new Map(DEMO_ACCOUNTS.map(({ username }) => [username, { passwordHash: 'h', totpSecret: 's' }])),
    zaloIdOf: (key) => ids.idForApp(key, APP.appId),
    oaUserIdOf: (key) => ids.idForOa(key, DEMO_OA.id),
  });
  await town.app.listen({ port: 0, host: '127.0.0.1' });
  sim = first;
});
afterAll(async () => {
  await town.deps.zaloOa.close();
  await town.close();
  await sim.close();
});

test('what was sent adds up to its frozen audience, with something of everything that can become of a message', async () => {
  const rows = await town.query<{ channel: string; audience: number; n: number; states: string[] }>(`
    select channel, audience, count(*)::int as n, array_agg(distinct delivery.state order by delivery.state) as states
    from broadcast join delivery on delivery.broadcast_id = broadcast.id group by broadcast.id order by channel`);
  expect(rows.map(({ channel, states }) => [channel, states])).toEqual([
    ['oa_article', ['accepted']],
    ['oa_message', ['accepted', 'delivered', 'failed', 'skipped']],
  ]);
  expect(rows.every(({ audience, n }) => audience === n)).toBe(true);
});

test('nobody is told who has not agreed', async () => {
  expect(
    await town.query(`select 1 from oa_contact where not exists (select from consent
      where consent.resident_id = oa_contact.resident_id and purpose = 'message' and withdrawn_at is null)`),
  ).toEqual([]);
});

test('at each start Zalo knows again who is told, and a message reaches each of them', async () => {
  for (const start of [1, 2]) {
    await startSim();
    const [account] = await town.query<{ id: string; state: string }>('select id, state from oa_account');
    expect(account?.state).toBe('active');
    const province = await town.query<{ id: string }>(`select id from unit where kind = 'province'`);
    const notices = await town.query<{ id: string }>(`select id from notice where status = 'approved' and not exists (
      select from broadcast where notice_id = notice.id) order by id`);
    const now = new Date(NOW);
    const { audience, id } = await town.deps.db.transaction().execute((tx) =>
      freeze(town.deps, tx, {
        noticeId: notices[0]?.id ?? '',
        accountId: account?.id ?? '',
        channel: 'oa_message',
        content: { text: `Lần ${start}` },
        audience: 'residents',
        placeIds: [province[0]?.id ?? ''],
        sendFrom: now,
        notAfter: null,
      }),
    );
    while ((await drainRound(town.deps)) > 0);
    const [sent] = await town.query<{ n: number; waits: number }>(`
      select count(*) filter (where state in ('accepted', 'delivered'))::int as n,
        count(*) filter (where state in ('pending', 'sending', 'uncertain', 'failed'))::int as waits
      from delivery where broadcast_id = '${id}'`);
    expect(sent).toMatchObject({ waits: 0 });
    expect(sent?.n).toBeGreaterThan(audience / 2);
    expect(sim.model.oaMessages).toHaveLength(sent?.n ?? 0);
  }
});
