import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addOfficial } from '../../server/official/add.ts';
import { totpAt } from '../../server/official/totp.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { givenProvince } from '../support/given.ts';

let town: TestApp;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  await givenProvince(town);
});

const hanh = { username: 'y.hanh', fullName: 'Y Hạnh', unitCode: '23293', roles: ['author', 'receiver'] } as const;

test('an account made at the terminal signs in with what was shown there', async () => {
  const { password, totpSecret } = await addOfficial(town.deps, hanh);
  const totp = totpAt(totpSecret, town.deps.clock.now());
  const reply = await town.send({
    method: 'POST',
    url: '/api/office/sessions',
    payload: { username: 'y.hanh', password, totp },
  });
  expect(reply.json()).toMatchObject({ fullName: 'Y Hạnh', unit: { name: 'Phường Kon Tum' }, reach: 'commune' });
});

test('an office of the province is made with its first official, once', async () => {
  const office = { unitCode: '51', department: 'Sở Tư pháp tỉnh Quảng Ngãi', roles: ['author'] } as const;
  await addOfficial(town.deps, { ...office, username: 'mot', fullName: 'A Dơi' });
  await addOfficial(town.deps, { ...office, username: 'hai', fullName: 'Siu Lan' });
  const units = await town.db.selectFrom('unit').select('name').where('name', 'like', 'Sở Tư pháp%').execute();
  expect(units).toHaveLength(1);
});

test.each([
  ['a name that is taken', { ...hanh }, 'đã có người dùng'],
  ['a code nobody has', { ...hanh, username: 'khac', unitCode: '99999' }, 'Không có đơn vị nào'],
  ['an office under a commune', { ...hanh, username: 'khac', department: 'Sở Nội vụ' }, 'chỉ thuộc tỉnh'],
])('%s is refused in a sentence and nothing is stored', async (_, input, words) => {
  await addOfficial(town.deps, hanh);
  await expect(addOfficial(town.deps, input)).rejects.toThrow(words);
  expect(await town.db.selectFrom('official').select('id').execute()).toHaveLength(1);
});
