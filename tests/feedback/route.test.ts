import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { givenUnit, givenUnitRole } from '../support/given.ts';
import type { Town } from './town.ts';
import { form, givenTown, said, submit } from './town.ts';

let app: TestApp;
let town: Town;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  app.at('2026-11-20T02:00:00Z');
  town = await givenTown(app);
});

const focal = (unitId: string, days: { from?: string; to?: string } = {}) =>
  givenUnitRole(app, { unitId, by: town.monitor.id, ...days });
/** Whom the receipt names, and whose the row is. */
async function receiverOf(placeId: string, change: object = {}): Promise<string> {
  const { id, office } = (await submit(town.resident, form(placeId, change))).json<{
    id: string;
    office: { id: string };
  }>();
  const row = await app.db.selectFrom('feedback').select('unit_id').where('id', '=', id).executeTakeFirstOrThrow();
  expect(office.id).toBe(row.unit_id);
  return office.id;
}
const told = (place: string) => app.send({ method: 'GET', url: `/api/receiving-office?place=${place}` });

describe('where the sender does not know the office, the feedback goes', () => {
  test('to the focal point of the province, and the receipt names it', async () => {
    await focal(town.department);
    expect(await receiverOf(town.konTum)).toBe(town.department);
    expect(await receiverOf(town.dakHa)).toBe(town.department);
  });

  test('first to the commune or to an office of its own, where one has the role', async () => {
    await focal(town.department);
    const office = await givenUnit(app, { name: 'Văn phòng UBND', kind: 'department', parentId: town.konTum });
    await focal(office);
    expect(await receiverOf(town.konTum)).toBe(office);
    await focal(town.konTum);
    expect(await receiverOf(town.konTum)).toBe(town.konTum);
    expect(await receiverOf(town.dakHa)).toBe(town.department);
  });

  test('to the commune where nobody has the role, or only another commune or another province has', async () => {
    expect(await receiverOf(town.konTum)).toBe(town.konTum);
    await focal(town.dakHa);
    const elsewhere = await givenUnit(app, { name: 'Tỉnh Gia Lai', kind: 'province' });
    await focal(await givenUnit(app, { name: 'Sở Tư pháp', kind: 'department', parentId: elsewhere }));
    expect(await receiverOf(town.konTum)).toBe(town.konTum);
  });

  test('on each day to whoever has the role on that day', async () => {
    const second = await givenUnit(app, { name: 'Văn phòng UBND tỉnh', kind: 'department', parentId: town.province });
    await focal(town.department, { to: '2026-11-21' });
    await focal(second, { from: '2026-11-21' });
    expect(await receiverOf(town.konTum)).toBe(town.department);
    // Half past midnight in Viet Nam.
    app.at('2026-11-20T17:30:00Z');
    expect(await receiverOf(town.konTum)).toBe(second);
  });

  test('of several to the one that has it since the latest day, then by name; the same each time', async () => {
    const names = ['Sở Y tế', 'Sở Tư pháp', 'Sở Xây dựng'];
    const units = await Promise.all(
      names.map((name) => givenUnit(app, { name, kind: 'department', parentId: town.province })),
    );
    for (const unitId of [...units, town.department]) await focal(unitId, { from: '2026-01-01' });
    for (let n = 0; n < 3; n += 1) expect(await receiverOf(town.konTum)).toBe(town.department);
    await focal(units[0] ?? '', { from: '2026-07-01' });
    expect(await receiverOf(town.konTum)).toBe(units[0]);
  });

  test('never to an office that has ended or has not begun', async () => {
    const gone = await givenUnit(app, {
      name: 'Sở Nội vụ cũ',
      kind: 'department',
      parentId: town.province,
      validTo: '2026-11-20',
    });
    await focal(gone);
    const coming = await givenUnit(app, { name: 'Sở Nội vụ mới', kind: 'department', parentId: town.province });
    await app.db
      .updateTable('unit')
      .set({ valid_from: parseLocalDate('2026-11-21') })
      .where('id', '=', coming)
      .execute();
    await focal(coming);
    expect(await receiverOf(town.konTum)).toBe(town.konTum);
  });

  test('and no other role counts', async () => {
    await givenUnitRole(app, { unitId: town.department, by: town.monitor.id, role: 'survey_focal_point' });
    expect(await receiverOf(town.konTum)).toBe(town.konTum);
  });
});

test('an office that the sender names owes the answer, whoever is the focal point', async () => {
  await focal(town.department);
  expect(await receiverOf(town.konTum, { aboutUnitId: town.konTum })).toBe(town.konTum);
});

test('sent again after the role has moved, it answers with the office that has it', async () => {
  await focal(town.department, { to: '2026-11-21' });
  const payload = form(town.konTum);
  const first = await submit(town.resident, payload);
  app.at('2026-11-21T02:00:00Z');
  expect((await submit(town.resident, payload)).json()).toEqual(first.json());
});

test('before sending, anybody can ask where it will go', async () => {
  expect((await told(town.konTum)).json()).toEqual({ id: town.konTum, name: 'Phường Kon Tum', isFocalPoint: false });
  await focal(town.department);
  expect((await told(town.konTum)).json()).toEqual({ id: town.department, name: 'Sở Nội vụ', isFocalPoint: true });
  const former = await givenUnit(app, { name: 'Phường Thắng Lợi', validTo: '2025-07-01' });
  expect(said(await told(former))).toEqual([400, 'place_not_current']);
  expect(said(await told(someId()))).toEqual([404, 'not_found']);
});
