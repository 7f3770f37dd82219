import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FeedbackCounts } from '../../shared/feedback/count.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Country } from '../unit/country.ts';
import { approved, change, existing, fresh, givenCountry, givenFeedback } from '../unit/country.ts';
import type { Clerk } from './town.ts';
import { givenClerk, givenSender } from './town.ts';

let town: TestApp;
let country: Country;
let monitor: Clerk;
let sender: string;
beforeAll(async () => {
  town = await startApp();
});
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  country = await givenCountry(town);
  monitor = await givenClerk(town, { unitId: country.department, roles: ['province_monitor'] });
  sender = (await givenSender(town)).id;
});
afterAll(() => town.close());

const send = async (unitId: string, days: string[], status: 'submitted' | 'answered' = 'answered') => {
  for (const day of days) await givenFeedback(town, unitId, sender, status, null, day);
};
const counts = async (boundary: 'then' | 'now', clerk = monitor, to = '2027-03-31'): Promise<FeedbackCounts> => {
  const query = { from: '2026-10-01', to, boundary };
  return (await clerk.call({ method: 'GET', url: '/api/office/feedback-counts', query })).json();
};
const say = ({ items }: FeedbackCounts): string[] =>
  items.map(({ unit, received, uncertain }) => `${unit.name} ${received}${uncertain ? ` (+${uncertain}?)` : ''}`);

test('after a merger the figures of the time stay, and those of today are added up', async () => {
  await send(country.konTum, ['2026-11-02', '2026-11-03']);
  await send(country.dakBla, ['2026-11-03'], 'submitted');
  await approved(
    country,
    [change('merge', [country.konTum, country.dakBla], { successors: [fresh('Phường Kon Tum Mới')] })],
    '2026-11-20',
  );
  expect(say(await counts('then'))).toEqual(['Phường Kon Tum 2', 'Phường Đăk Bla 1']);
  const now = await counts('now');
  expect(now).toMatchObject({ received: 3, uncertain: 0, items: [{ received: 3, answered: 2, uncertain: 0 }] });
  expect(say(now)).toEqual(['Phường Kon Tum Mới 3']);
});

test('what came from a commune that was divided is given to none of its successors, and said to be uncertain', async () => {
  await send(country.konTum, ['2026-11-02', '2026-11-03']);
  await send(country.dakBla, ['2026-11-03']);
  await approved(
    country,
    [
      change('split', [country.konTum], {
        successors: [fresh('Phường Quang Trung'), existing(country.dakBla)],
        heir: 1,
      }),
    ],
    '2026-11-20',
  );
  const now = await counts('now');
  expect(say(now)).toEqual(['Phường Quang Trung 0 (+2?)', 'Phường Đăk Bla 1 (+2?)']);
  expect(now).toMatchObject({ received: 3, uncertain: 2 });
});

test('a commune that gave a part away is certain again from that day on', async () => {
  await send(country.konTum, ['2026-11-02']);
  await approved(country, [change('part', [country.konTum], { successors: [existing(country.dakBla)] })], '2026-11-20');
  await send(country.konTum, ['2026-11-20']);
  expect(say(await counts('now'))).toEqual(['Phường Kon Tum 1 (+1?)', 'Phường Đăk Bla 0 (+1?)']);
});

test('what came on the very day on which its commune ended, before that was applied, is of the successor today', async () => {
  await send(country.konTum, ['2026-11-19', '2026-11-20']);
  await approved(
    country,
    [change('merge', [country.konTum], { successors: [existing(country.dakBla)] })],
    '2026-11-20',
  );
  expect(say(await counts('then'))).toEqual(['Phường Kon Tum 2']);
  expect(say(await counts('now'))).toEqual(['Phường Đăk Bla 2']);
});

test('one reorganisation after another is followed to the end', async () => {
  await send(country.konTum, ['2026-11-02']);
  const into = (id: string, day: string) =>
    approved(country, [change('merge', [id], { successors: [fresh(`Phường ${day}`)] })], day);
  await into(country.konTum, '2026-11-20');
  town.at('2026-11-25T02:00:00Z');
  const { id } = await town.db
    .selectFrom('unit')
    .select('id')
    .where('name', '=', 'Phường 2026-11-20')
    .executeTakeFirstOrThrow();
  await into(id, '2026-11-25');
  expect(say(await counts('now'))).toEqual(['Phường 2026-11-25 1']);
});

test('a commune that was given another name is called by the last one it had in the period, or by that of today', async () => {
  await send(country.konTum, ['2026-11-02']);
  const rename = (name: string, day: string) =>
    approved(country, [change('rename', [country.konTum], { successors: [fresh(name)] })], day);
  await rename('Phường Quyết Thắng', '2026-11-20');
  town.at('2026-11-25T02:00:00Z');
  await rename('Phường Đăk Bla Mới', '2026-11-25');
  const thenUntil = async (to: string) => say(await counts('then', monitor, to));
  expect(await thenUntil('2026-11-19')).toEqual(['Phường Kon Tum 1']);
  expect(await thenUntil('2026-11-20')).toEqual(['Phường Quyết Thắng 1']);
  expect(await thenUntil('2026-11-24')).toEqual(['Phường Quyết Thắng 1']);
  expect(await thenUntil('2026-11-25')).toEqual(['Phường Đăk Bla Mới 1']);
  expect(say(await counts('now', monitor, '2026-11-19'))).toEqual(['Phường Đăk Bla Mới 1']);
});

test('the export calls each place as it was called on the day of sending, and an office that owes an answer by its name of today', async () => {
  await send(country.konTum, ['2026-11-02'], 'submitted');
  await approved(country, [change('rename', [country.konTum], { successors: [fresh('Phường Mới')] })], '2026-11-20');
  await send(country.konTum, ['2026-11-20'], 'submitted');
  const reply = await monitor.call({ method: 'GET', url: '/api/office/feedback.csv' });
  const rows: Record<string, string>[] = parse(reply.payload, { columns: true, bom: true });
  expect(rows.map((row) => [row['Xã, phường'], row['Cơ quan được phản ánh'], row['Cơ quan trả lời']])).toEqual([
    ['Phường Kon Tum', 'Phường Kon Tum', 'Phường Mới'],
    ['Phường Mới', 'Phường Mới', 'Phường Mới'],
  ]);
});

test('an official of a commune counts what the own office owes', async () => {
  await send(country.konTum, ['2026-11-02']);
  await send(country.dakBla, ['2026-11-03']);
  const own = await givenClerk(town, { unitId: country.dakBla, roles: ['receiver'] });
  expect(say(await counts('then', own))).toEqual(['Phường Đăk Bla 1']);
});
