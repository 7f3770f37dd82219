import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Hamlet } from '../../shared/unit/schema.ts';
import type { Clerk } from '../feedback/town.ts';
import { givenClerk } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Country } from './country.ts';
import { approved, change, fresh, givenCountry } from './country.ts';

const LAW = 'Nghị quyết số 12/NQ-HĐND';

let town: TestApp;
let country: Country;
let clerk: Clerk;
beforeAll(async () => {
  town = await startApp();
});
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  country = await givenCountry(town);
  clerk = await givenClerk(town, { unitId: country.dakHa, roles: ['author'] });
});
afterAll(() => town.close());

const add = (name: string, by = clerk) =>
  by.call({ method: 'POST', url: '/api/office/hamlets', payload: { name, legalDocument: LAW } });
const list = async (place = country.dakHa): Promise<Hamlet[]> =>
  (await town.send({ method: 'GET', url: `/api/places/${place}/hamlets` })).json<{ items: Hamlet[] }>().items;
const end = (id: string, intoId: string | null) =>
  clerk.call({ method: 'POST', url: `/api/office/hamlets/${id}/end`, payload: { intoId, legalDocument: LAW } });

test('a commune keeps its hamlets itself, each name once however it is spelled', async () => {
  expect((await add('Thôn Kon Gung')).json()).toMatchObject({ name: 'Thôn Kon Gung', confirmedYear: 2026 });
  expect((await add('thôn KON-GUNG')).json()).toMatchObject({ code: 'hamlet_name_taken' });
  expect((await list()).map(({ name }) => name)).toEqual(['Thôn Kon Gung']);
  const [row] = await town.query("select type, within from unit where kind = 'hamlet'");
  expect(row).toEqual({ type: 'thon', within: 'Xã Đăk Hà, tỉnh Quảng Ngãi' });
});

test('another commune, and the province, do not touch them', async () => {
  const { id } = (await add('Thôn 1')).json<Hamlet>();
  const neighbour = await givenClerk(town, { unitId: country.iaChim, roles: ['author'] });
  const rename = {
    method: 'PUT',
    url: `/api/office/hamlets/${id}`,
    payload: { name: 'Thôn 2', legalDocument: LAW },
  } as const;
  expect((await neighbour.call(rename)).statusCode).toBe(404);
  const province = await givenClerk(town, { unitId: country.department, roles: ['author'] });
  expect((await add('Thôn 3', province)).statusCode).toBe(404);
});

test('renamed, merged and dissolved: the list of today changes, the history stays', async () => {
  const [one, two, three] = await Promise.all(
    ['Thôn 1', 'Thôn 2', 'Thôn 3'].map(async (name) => (await add(name)).json<Hamlet>().id),
  );
  expect((await end(one ?? '', null)).json()).toMatchObject({ code: 'reorganisation_not_possible' });
  town.at('2026-12-01T02:00:00Z');
  await clerk.call({
    method: 'PUT',
    url: `/api/office/hamlets/${one}`,
    payload: { name: 'Thôn Kon Gung', legalDocument: LAW },
  });
  expect((await end(two ?? '', one ?? '')).json()).toEqual({ endedOn: '2026-12-01' });
  expect((await end(three ?? '', null)).statusCode).toBe(200);
  expect((await list()).map(({ name }) => name)).toEqual(['Thôn Kon Gung']);
  const history = await country.leader.call({ method: 'GET', url: `/api/office/units/${one}` });
  expect(history.json()).toMatchObject({
    periods: [{ name: 'Thôn 1', validTo: '2026-12-01' }, { name: 'Thôn Kon Gung' }],
    predecessors: [{ name: 'Thôn 2', share: 'whole', legalDocument: LAW }],
  });
  const log = await town.query(`select action from audit_event where action like 'unit.hamlet%' order by id`);
  expect(log.map((row) => Object.values(row)[0])).toEqual([
    'unit.hamlet_added',
    'unit.hamlet_added',
    'unit.hamlet_added',
    'unit.hamlet_renamed',
    'unit.hamlet_merged',
    'unit.hamlet_dissolved',
  ]);
});

test('once a year the commune confirms them', async () => {
  await add('Thôn 1');
  town.at('2027-02-01T02:00:00Z');
  expect((await clerk.call({ method: 'POST', url: '/api/office/hamlets/confirm' })).json()).toEqual({
    year: 2027,
    hamlets: 1,
  });
  expect(await list()).toMatchObject([{ confirmedYear: 2027 }]);
});

test('they follow their commune into the one it becomes', async () => {
  await add('Thôn 1');
  town.at('2026-11-21T02:00:00Z');
  await approved(
    country,
    [change('merge', [country.dakHa, country.iaChim], { successors: [fresh('Xã Đăk Hà Mới')] })],
    '2026-11-21',
  );
  const { id } = await town.db
    .selectFrom('unit')
    .select('id')
    .where('name', '=', 'Xã Đăk Hà Mới')
    .executeTakeFirstOrThrow();
  expect((await list(id)).map(({ name }) => name)).toEqual(['Thôn 1']);
  const [row] = await town.query(`select within from unit where kind = 'hamlet'`);
  expect(row).toEqual({ within: 'Xã Đăk Hà Mới, tỉnh Quảng Ngãi' });
});
