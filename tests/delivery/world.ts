import { parseLocalDate } from '../../shared/time/local-date.ts';
import { sealPair } from '../../server/delivery/oa-account.ts';
import type { Planned } from '../../server/delivery/freeze.ts';
import { freeze } from '../../server/delivery/freeze.ts';
import { openZaloHttp } from '../../server/platform/zalo/oa-http.ts';
import { createZaloOa } from '../../server/platform/zalo/oa.ts';
import { keepZaloId } from '../../server/resident/zalo-id.ts';
import type { RunningZaloSim } from '../../zalo-sim/server.ts';
import { startZaloSim } from '../../zalo-sim/server.ts';
import type { TestApp } from '../support/app.ts';
import { ORIGIN, someId, startApp } from '../support/app.ts';
import { givenNotice, givenProvince } from '../support/given.ts';

export const APP_ID = '1093847562019283746';
const RETURN = `${ORIGIN}/console/zalo-accounts/return`;
export const APP = { appId: APP_ID, appSecret: 'secret-of-our-app', redirectUris: [RETURN] };
/** Nine in the morning in Viet Nam. */
export const MORNING = '2026-11-20T02:00:00Z';
const DAY_MS = 86_400_000;

export type World = {
  readonly app: TestApp;
  readonly sim: RunningZaloSim;
  at(instant: string | Date): void;
  later(ms: number): void;
  close(): Promise<void>;
};

/** The server and the stand-in for Zalo, on one clock. */
export async function openWorld(settings: Record<string, string> = {}): Promise<World> {
  let now = new Date(MORNING);
  const sim = await startZaloSim({ port: 0, apps: [APP], clock: { now: () => now } });
  const zaloOa = createZaloOa(openZaloHttp(`${sim.url}/openapi`, { connections: 16, timeoutMs: 400 }));
  const app = await startApp(
    {
      ZALO_APP_ID: APP.appId,
      ZALO_APP_SECRET: APP.appSecret,
      ZALO_OAUTH_URL: `${sim.url}/oauth`,
      DELIVERY_BATCH: '10',
      DELIVERY_CONCURRENCY: '4',
      ...settings,
    },
    { zaloOa },
  );
  const at = (instant: string | Date): void => {
    now = new Date(instant);
    app.at(now.toISOString());
  };
  return {
    app,
    sim,
    at,
    later: (ms) => at(new Date(now.getTime() + ms)),
    close: async () => {
      await zaloOa.close();
      await app.close();
      await sim.close();
    },
  };
}

export type Town = Awaited<ReturnType<typeof givenTown>>;

/** Sở Nội vụ with an official account, and a notice of it for Phường Kon Tum. */
export async function givenTown({ app, sim }: World) {
  sim.model.faults.clear();
  sim.model.oaMessages.length = 0;
  sim.model.oaBroadcasts.length = 0;
  sim.model.oaArticles.length = 0;
  sim.model.oaBonds.clear();
  sim.model.oaGrants.length = 0;
  sim.model.oaHook = null;
  sim.model.oaQuota = null;
  sim.model.oaCallsPerMinute = 1_000_000;
  sim.model.oaCalls = { minute: 0, used: 0 };
  const places = await givenProvince(app);
  const { accountId, grant } = await givenAccount({ app, sim }, places.department);
  const noticeId = await givenNotice(app, { unitId: places.department, placeIds: [places.konTum] });
  return { ...places, accountId, grant, noticeId };
}

/** An official account of this unit, granted a moment ago. */
export async function givenAccount({ app, sim }: Pick<World, 'app' | 'sim'>, unitId: string, oaId?: string) {
  const grant = sim.model.grantOa(APP.appId, oaId);
  const accountId = someId();
  await app.db
    .insertInto('oa_account')
    .values({
      id: accountId,
      unit_id: unitId,
      oa_id: grant.oaId,
      name: 'Sở Nội vụ Quảng Ngãi',
      valid_from: parseLocalDate('2026-01-01'),
      valid_to: null,
      state: 'active',
      zalo_code: null,
      state_at: app.deps.clock.now(),
      token_sealed: sealPair(app.deps, accountId, grant),
      refresh_at: new Date(app.deps.clock.now().getTime() + 20 * 3_600_000),
      rests_until: null,
      minute: null,
    })
    .execute();
  return { accountId, grant };
}

/** People of a commune who asked to be told, and when they last turned to the account. */
export async function givenPeople(
  { app, sim }: World,
  town: Town,
  many: number,
  about: { interactedDaysAgo?: number; placeId?: string } = {},
): Promise<string[]> {
  const now = app.deps.clock.now().getTime();
  const interactedAt = now - (about.interactedDaysAgo ?? 0) * DAY_MS;
  const keys = Array.from({ length: many }, (_, n) => sim.model.createUser({ key: `${someId()}-${n}` }).key);
  const people = keys.map((key) => ({ key, id: someId(), contactId: someId() }));
  await app.db
    .insertInto('resident')
    .values(
      people.map(({ key, id }) => ({
        ...keepZaloId(app.deps, id, sim.model.idForApp(key, APP.appId)),
        place_id: about.placeId ?? town.konTum,
        hamlet_id: null,
        place_asked_at: null,
        created_at: new Date(now),
        closed_at: null,
      })),
    )
    .execute();
  await app.db
    .insertInto('oa_contact')
    .values(
      people.map(({ key, id, contactId }) => {
        const oaUserId = sim.model.idForOa(key);
        return {
          id: contactId,
          account_id: town.accountId,
          resident_id: id,
          user_hash: app.deps.keyedHash('oa_user', oaUserId),
          user_sealed: app.deps.seal.close(oaUserId, { column: 'oa_contact.user_sealed', id: contactId }),
          interacted_at: new Date(interactedAt),
        };
      }),
    )
    .execute();
  for (const key of keys) sim.model.bond(key).lastInteractionAt = interactedAt;
  return keys;
}

/** Somebody who is there already asks to be told through this account. */
export async function givenContact(
  { app, sim }: World,
  {
    accountId,
    residentId,
    daysAgo = 0,
    oaId,
  }: { accountId: string; residentId: string; daysAgo?: number; oaId?: string },
): Promise<string> {
  const { key } = sim.model.createUser({ key: someId() });
  const interactedAt = app.deps.clock.now().getTime() - daysAgo * DAY_MS;
  const [id, oaUserId] = [someId(), sim.model.idForOa(key, oaId)];
  await app.db
    .insertInto('oa_contact')
    .values({
      id,
      account_id: accountId,
      resident_id: residentId,
      user_hash: app.deps.keyedHash('oa_user', oaUserId),
      user_sealed: app.deps.seal.close(oaUserId, { column: 'oa_contact.user_sealed', id }),
      interacted_at: new Date(interactedAt),
    })
    .execute();
  sim.model.bond(key, oaId).lastInteractionAt = interactedAt;
  return key;
}

export const TEXT = 'Từ 01/12, Ông/Bà chỉ nộp giấy tờ một lần.';

export const send = (
  world: World,
  town: Town,
  change: Partial<Planned> = {},
): Promise<{ id: string; audience: number }> =>
  world.app.deps.db.transaction().execute((tx) =>
    freeze(world.app.deps, tx, {
      noticeId: town.noticeId,
      accountId: town.accountId,
      channel: 'oa_message',
      content: { text: TEXT },
      audience: 'residents',
      placeIds: [town.konTum],
      sendFrom: world.app.deps.clock.now(),
      notAfter: null,
      ...change,
    }),
  );

/** How many rows are in each state, with the reason where there is one. */
export async function sums({ app }: World, broadcastId?: string): Promise<Record<string, number>> {
  const rows = await app.query<{ state: string; n: number }>(
    `select state || coalesce(' ' || reason, '') as state, count(*)::int as n from delivery
     ${broadcastId ? `where broadcast_id = '${broadcastId}'` : ''} group by 1 order by 1`,
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

/** How often each person got the text, as Zalo counts them. */
export const got = ({ sim }: World, keys: readonly string[]): number[] =>
  keys.map((key) => sim.model.oaMessages.filter((message) => message.userKey === key).length);
