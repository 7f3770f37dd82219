import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { givenProvince, givenUnit } from '../support/given.ts';

let town: TestApp;
beforeAll(async () => {
  town = await startApp();
});
beforeEach(() => town.truncate());
afterAll(() => town.close());

const read = (url: string) => town.send({ method: 'GET', url });

test('one place can be read by its id, current or former', async () => {
  const { konTum } = await givenProvince(town);
  const former = await givenUnit(town, { name: 'Phường Thắng Lợi', validTo: '2025-07-01' });
  expect((await read(`/api/places/${konTum}`)).json()).toMatchObject({ name: 'Phường Kon Tum', isCurrent: true });
  expect((await read(`/api/places/${former}`)).json()).toMatchObject({ isCurrent: false, dissolvedOn: '2025-07-01' });
});

test('a place that does not exist, and an id that is none, are refused', async () => {
  expect((await read(`/api/places/${someId()}`)).json()).toEqual({ code: 'not_found' });
  expect((await read('/api/places/23293')).json()).toMatchObject({ code: 'invalid_request' });
});

test('a feedback can be about the commune or a department of its province', async () => {
  const { konTum, province } = await givenProvince(town);
  await givenUnit(town, { name: 'Sở Y tế', kind: 'department', parentId: province });
  await givenUnit(town, { name: 'Sở Ngoại vụ', kind: 'department', parentId: province, validTo: '2025-03-01' });
  await givenUnit(town, { name: 'Sở Nội vụ tỉnh khác', kind: 'department', parentId: await givenUnit(town) });
  const { items } = (await read(`/api/offices?place=${konTum}`)).json<{ items: { name: string }[] }>();
  expect(items.map(({ name }) => name)).toEqual(['Phường Kon Tum', 'Sở Nội vụ', 'Sở Y tế']);
});

test('a former commune has no offices any more', async () => {
  const former = await givenUnit(town, { validTo: '2025-07-01' });
  expect((await read(`/api/offices?place=${former}`)).json()).toEqual({ code: 'place_not_current' });
  expect((await read(`/api/offices?place=${someId()}`)).json()).toEqual({ code: 'not_found' });
});
