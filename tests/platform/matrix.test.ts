import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { API_GROUPS } from '../../server/api-group.ts';
import type { Access } from '../../shared/access.ts';
import { PERMISSIONS, roleMay, ROLES } from '../../shared/access.ts';
import type { Clerk } from '../feedback/town.ts';
import { givenClerk, givenFeedback, givenSender, givenTown } from '../feedback/town.ts';
import { begin, pollOf } from '../poll/draft-town.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { noticeContent } from '../support/given.ts';
import { mp3 } from '../support/mp3.ts';
import { multipart } from '../support/multipart.ts';

type Operation = {
  operationId: string;
  'x-access': Access;
  parameters?: { in: string; name: string }[];
};
type Served = { name: string; method: 'GET' | 'POST' | 'PUT' | 'DELETE'; path: string; access: Access };

/** Office work that needs no role, because it is about oneself or is told to every official. Anything else names its permission. */
const FOR_EVERY_OFFICIAL = [
  'getCurrentOfficial',
  'getToday',
  'listTodayItems',
  'signOutOfficial',
  'signOutOfficialEverywhere',
  'listMySessions',
  'endMySession',
  'renewRecoveryCodes',
  'listUnitRoles',
  'listCalendarYears',
  'listBulletins',
  'getBulletin',
  'getBulletinMedia',
];

/** What is open to anybody and changes something: the ways in, what Zalo tells, which is believed by its signature only, and two sums. */
const WAYS_IN = [
  'openResidentSession',
  'refreshResidentSession',
  'signInOfficial',
  'openInvitation',
  'acceptInvitation',
  'takeMiniAppEvent',
  'takeOaEvent',
  'rateNotice',
  'tellNoticeOpens',
  'castBallot',
];

const examples = Object.assign({}, ...API_GROUPS.map(({ examples: own }) => own)) as Record<
  string,
  { query?: Record<string, unknown>; body?: unknown }
>;

let town: TestApp;
let served: Served[];
let places: Awaited<ReturnType<typeof givenTown>>;
/** Rows of Xã Đăk Hà, by the beginning of the paths that lead to them. */
let foreign: Record<string, string>;
const FOREIGN_ROWS = `select id::text, version::text, status from feedback union all
  select id::text, version::text, status from notice union all
  select id::text, version::text, status from poll_draft union all
  select id::text, ended_on::text, counter from poll_poster union all select id::text, is_active::text, full_name from official order by 1`;
/** By role; `nothing` is an official without any role. */
const officials = new Map<string, Clerk>();

beforeAll(async () => {
  town = await startApp();
  town.at('2026-11-20T02:00:00Z');
  // An office of the province, so that nothing is refused for its reach: here only the role counts.
  places = await givenTown(town);
  const { department, dakHa, stranger, resident } = places;
  const author = await givenClerk(town, { unitId: dakHa, roles: ['author'] });
  const made = await author.call({
    method: 'POST',
    url: '/api/office/notices',
    payload: { clientRequestId: someId(), notice: noticeContent([dakHa]) },
  });
  const recording = await author.call({
    method: 'POST',
    url: '/api/office/poll-recordings',
    ...multipart('file', 'cau-1.mp3', mp3(2)),
  });
  const poster = await author.call({
    method: 'POST',
    url: '/api/office/poll-posters',
    payload: { clientRequestId: someId(), counter: 'Quầy số 1', service: null, pollId: null },
  });
  foreign = {
    '/api/office/feedback/{id}': await givenFeedback(town, { residentId: resident.id, unitId: dakHa }),
    '/api/office/notices/{id}': made.json<{ id: string }>().id,
    '/api/office/poll-drafts/{id}': (await begin(author.call, pollOf([dakHa]))).json<{ id: string }>().id,
    '/api/office/poll-recordings/{id}': recording.json<{ id: string }>().id,
    '/api/office/poll-posters/{id}': poster.json<{ id: string }>().id,
    '/api/office/accounts/{id}': stranger.id,
  };
  for (const role of ROLES) officials.set(role, await givenClerk(town, { unitId: department, roles: [role] }));
  officials.set('nothing', await givenClerk(town, { unitId: department, roles: [] }));
  const { paths } = (await town.app.inject({ url: '/api/openapi.json' })).json<{
    paths: Record<string, Record<string, Operation>>;
  }>();
  served = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      name: operation.operationId,
      method: method.toUpperCase() as Served['method'],
      path,
      access: operation['x-access'],
    })),
  );
});
afterAll(() => town.close());

/** A request that is valid in form; unless an id is given, the rows it names are not there. */
const requestFor = ({ name, method, path }: Served, id?: string) => {
  const { query = {}, body } = examples[name] ?? {};
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, key: string) => (key === 'year' ? '2027' : (id ?? someId())));
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString();
  return {
    method,
    url: search ? `${filled}?${search}` : filled,
    ...(body === undefined ? {} : { payload: body as object }),
  };
};

/** What the guard says; 200 stands for whatever the route itself answered, unless it failed: a failure lets nobody in. */
const guarded = (reply: LightMyRequestResponse): [number, string | null] => {
  if (reply.statusCode >= 500) return [reply.statusCode, reply.body];
  if (reply.statusCode !== 401 && reply.statusCode !== 403) return [200, null];
  return [reply.statusCode, reply.json<{ code: string }>().code];
};
const LET_IN: [number, string | null] = [200, null];

/** Refusals of a route's own, of somebody whom the guard has let in. */
const OWN_REFUSALS: Record<string, string> = {
  signInOfficial: 'sign_in_refused',
  openResidentSession: 'zalo_token_refused',
  refreshResidentSession: 'session_expired',
};
const isLetIn = (name: string, said: [number, string | null]): boolean =>
  said[1] === null || said[1] === OWN_REFUSALS[name] || said[1] === 'consent_missing';

/** A session for each call: some of the calls end it. */
async function asOfficial(key: string, operation: Served) {
  const clerk = officials.get(key);
  if (!clerk) throw new Error(key);
  const { id } = clerk;
  await town.asOwner(
    `insert into official_session (token_hash, official_id, created_at, last_seen_at, expires_at)
     select sha256('${clerk.cookie.split('=')[1]}'::bytea), '${id}', now(), '2027-12-31', '2027-12-31' on conflict do nothing`,
  );
  return guarded(await clerk.call(requestFor(operation)));
}

describe('who may call what', () => {
  test('work of the office names its permission, and only the ways in are open to anybody who changes something', () => {
    const forgotten = served.filter(
      ({ name, path, method, access }) =>
        (path.startsWith('/api/office/') &&
          !(access in PERMISSIONS) &&
          ![...FOR_EVERY_OFFICIAL, ...WAYS_IN].includes(name)) ||
        (path.startsWith('/api/me') && access !== 'resident') ||
        (access === 'anyone' && method !== 'GET' && !WAYS_IN.includes(name)),
    );
    expect(forgotten.map(({ name, access }) => `${name}: ${access}`)).toEqual([]);
    expect(served.length).toBeGreaterThan(60);
  });

  test('every permission is asked for by some route or move, and held by some role', () => {
    const asked = new Set(served.map(({ access }) => access));
    const unused = Object.keys(PERMISSIONS).filter((permission) => !asked.has(permission as Access));
    expect(unused).toEqual([]);
  });

  test('a stranger is let into what is for anybody, and nowhere else', async () => {
    for (const operation of served) {
      const said = guarded(await town.send(requestFor(operation)));
      const expected = operation.access === 'resident' ? 'session_expired' : 'not_signed_in';
      if (operation.access === 'anyone') expect.soft(isLetIn(operation.name, said), operation.name).toBe(true);
      else expect.soft(said, operation.name).toEqual([401, expected]);
    }
  });

  test('a resident is let into their own affairs, and not into the office', async () => {
    for (const operation of served) {
      // Somebody else for each call: some of the calls end the session, or the account.
      const resident = await givenSender(town);
      const said = guarded(await resident.call(requestFor(operation)));
      if (operation.access === 'anyone' || operation.access === 'resident')
        expect.soft(isLetIn(operation.name, said), `${operation.name} ${said.join(' ')}`).toBe(true);
      else expect.soft(said, operation.name).toEqual([401, 'not_signed_in']);
    }
  });

  test.each(ROLES)(
    '%s of a commune gets nothing of a row of another commune, and changes nothing of it',
    async (role) => {
      const clerk = await givenClerk(town, { unitId: places.konTum, roles: [role] });
      const own = served.filter(
        ({ path, access }) => access in PERMISSIONS && Object.keys(foreign).some((start) => path.startsWith(start)),
      );
      expect(own.length).toBeGreaterThanOrEqual(20);
      const before = await town.query(FOREIGN_ROWS);
      for (const operation of own) {
        const id = Object.entries(foreign).find(([start]) => operation.path.startsWith(start))?.[1] ?? '';
        const { method, url, ...rest } = requestFor(operation, id);
        const reply = await clerk.call({ method, url, ...rest });
        expect.soft([403, 404], `${operation.name} ${reply.statusCode} ${reply.body}`).toContain(reply.statusCode);
      }
      expect(await town.query(FOREIGN_ROWS)).toEqual(before);
    },
  );

  test.each([...ROLES, 'nothing'] as const)(
    '%s: exactly what the permission table gives',
    async (role) => {
      for (const operation of served) {
        const { access, name } = operation;
        const said = await asOfficial(role, operation);
        if (access === 'anyone') expect.soft(isLetIn(name, said), name).toBe(true);
        else if (access === 'resident') expect.soft(said, name).toEqual([401, 'session_expired']);
        else if (access === 'official' || (role !== 'nothing' && roleMay(role, access)))
          expect.soft(said, name).toEqual(LET_IN);
        else expect.soft(said, name).toEqual([403, 'not_allowed']);
      }
    },
    60_000,
  );
});
