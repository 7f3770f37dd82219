import { createReadStream } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importUnits } from '../../server/unit/import.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { PlaceView } from '../../shared/unit/schema.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';

let town: TestApp;
beforeAll(async () => {
  town = await startApp();
  await importUnits(town.deps, createReadStream('demo/data/quang-ngai-communes.csv'), {
    effectiveOn: parseLocalDate('2025-07-01'),
    document: 'Nghị quyết số 1677/NQ-UBTVQH15',
  });
});
afterAll(() => town.close());

const ask = (query: Record<string, string>) => town.send({ method: 'GET', url: '/api/places', query });
const search = async (q: string, more: Record<string, string> = {}): Promise<PlaceView[]> =>
  (await ask({ q, ...more })).json<{ items: PlaceView[] }>().items;
/** "Phường Thắng Lợi → Phường Kon Tum" */
const say = ({ name, successors }: PlaceView): string => [name, ...successors.map((unit) => unit.name)].join(' → ');

test('"dak ha" finds Xã Đăk Hà first and the former one of Tu Mơ Rông after it', async () => {
  const [first, second] = await search('dak ha');
  expect(first).toMatchObject({ name: 'Xã Đăk Hà', within: 'Tỉnh Quảng Ngãi', isCurrent: true, dissolvedOn: null });
  expect(second).toMatchObject({
    name: 'Xã Đăk Hà',
    within: 'Huyện Tu Mơ Rông, tỉnh Kon Tum',
    isCurrent: false,
    dissolvedOn: '2025-07-01',
    successors: [{ name: 'Xã Tu Mơ Rông', share: 'whole' }],
  });
});

test('"thang loi kon tum" finds the former Phường Thắng Lợi and says it is now Phường Kon Tum', async () => {
  expect((await search('thang loi kon tum')).map(say)).toEqual(['Phường Thắng Lợi → Phường Kon Tum']);
});

test.each(['ĐĂK-HÀ', 'đắk hà', 'Đăk Hà', 'Đăk Hà'.normalize('NFD'), '  xã  đăk hà ', 'dakha', 'DAK, HA', 'xa dak h'])(
  'however it is typed, "%s" finds Xã Đăk Hà first',
  async (typed) => {
    expect((await search(typed))[0]).toMatchObject({ name: 'Xã Đăk Hà', isCurrent: true });
  },
);

test('the beginning of a word is enough', async () => {
  expect((await search('kon plo'))[0]).toMatchObject({ name: 'Xã Kon Plông', isCurrent: true });
  expect(await search('plong')).not.toEqual([]);
  expect(await search('lông')).not.toContainEqual(expect.objectContaining({ name: 'Xã Kon Plông' }));
});

test('a name in one word, and one without its apostrophe, are understood', async () => {
  expect((await search('kontum'))[0]).toMatchObject({ name: 'Phường Kon Tum' });
  expect((await search('ia hdrai')).map(({ name }) => name)).toContain('Xã Ia Tơi');
});

test('the former district or province helps to find a commune of today', async () => {
  expect((await search('dak mar kon tum')).map(say)).toEqual(['Xã Đăk Mar', 'Xã Đăk Hring → Xã Đăk Mar']);
  expect((await search('mo rai sa thay')).map(say)).toEqual(['Xã Mô Rai']);
});

test('a former commune is found by what it became', async () => {
  expect((await search('nghia chanh cam thanh')).map(say)).toEqual(['Phường Nghĩa Chánh → Phường Cẩm Thành']);
});

test('a former commune that bears the name of its only successor is not listed twice', async () => {
  expect((await search('thi tran dak ha')).map(say)).not.toContain('Thị trấn Đăk Hà → Xã Đăk Hà');
  const ngokBay = await search('ngok bay');
  expect(ngokBay.filter(({ name }) => name === 'Xã Ngọk Bay')).toHaveLength(1);
});

test('a divided commune names all it went into', async () => {
  const [traBui] = await search('tra bui');
  expect(traBui?.successors).toMatchObject([
    { name: 'Xã Cà Đam', share: 'part' },
    { name: 'Xã Tây Trà Bồng', share: 'part' },
  ]);
});

test.each([
  ['ngoc reo', 'Xã Ngọk Réo'],
  ['Ngok Réo', 'Xã Ngọk Réo'],
  ['ngok linh', 'Xã Ngọc Linh'],
  ['đắk blà', 'Phường Đăk Bla'],
  ['rơ kơi', 'Xã Rờ Kơi'],
  ['po y', 'Xã Bờ Y'],
  ['mang buk', 'Xã Măng Bút'],
  ['dak blo', 'Xã Đăk Plô'],
  ['dak pxi', 'Xã Đăk Pxi'],
  ['ĐĂK PXI', 'Xã Đăk Pxi'],
  ['yaly', 'Xã Ya Ly'],
])('the mixed spelling "%s" finds %s', async (typed, name) => {
  expect((await search(typed)).filter((place) => place.isCurrent).map((place) => place.name)[0]).toBe(name);
});

test('other endings are not folded: Đăk and Đắc, Ngọk and Ngót are different words', async () => {
  expect((await search('dac ha')).map(say)).not.toContain('Xã Đăk Hà');
  expect((await search('ngot reo')).map(say)).toEqual([]);
});

test('a place that is found by its old district says so; one found by its name does not', async () => {
  const [byDistrict] = await search('dak mar huyen dak ha');
  expect(byDistrict).toMatchObject({ name: 'Xã Đăk Mar', formerly: 'Huyện Đắk Hà, tỉnh Kon Tum' });
  expect((await search('dak mar'))[0]).toMatchObject({ name: 'Xã Đăk Mar', formerly: null });
  expect((await search('mo rai sa thay'))[0]).toMatchObject({ formerly: 'Huyện Sa Thầy, tỉnh Kon Tum' });
});

test('every commune of today, typed with the province, is the first of the list', async () => {
  const communes = (await ask({ current: 'true', limit: '200' })).json<{ items: PlaceView[] }>().items;
  for (const { id, name, within } of communes) {
    expect((await search(`${name}, ${within}`))[0], name).toMatchObject({ id });
    expect((await search(`${name}, ${within}`, { limit: '1' }))[0], name).toMatchObject({ id });
  }
});

test('a name that is also the word for a kind of unit finds those who bear it first', async () => {
  const names = (await search('tinh')).map(({ name }) => name);
  expect(names[0]).toBe('Xã Tịnh Khê');
  expect((await search('tinh khe'))[0]).toMatchObject({ name: 'Xã Tịnh Khê' });
});

test('without words the 96 communes of today come in order, and a cut list says so', async () => {
  const all = await ask({ limit: '200' });
  const { items, isCut } = all.json<{ items: PlaceView[]; isCut: boolean }>();
  expect(items).toHaveLength(96);
  expect(isCut).toBe(false);
  expect(items.every((place) => place.isCurrent)).toBe(true);
  expect((await ask({ q: 'dak', limit: '5' })).json()).toMatchObject({ isCut: true });
});

test('only communes of today on request', async () => {
  expect((await search('thang loi', { current: 'true' })).map(say)).toEqual([]);
  expect((await search('dak ha', { current: 'true' })).every((place) => place.isCurrent)).toBe(true);
});

test('signs that mean something to a search engine are only letters here', async () => {
  for (const typed of ['%', '_', "'; drop table unit; --", '| & ! ( ) :*', '\\', '…', '😀'])
    expect((await ask({ q: typed })).statusCode).toBe(200);
  expect(await search("dak' | ha:*")).toEqual(await search('dak ha'));
});

test('U+0000, half a surrogate pair, a long text and an unknown field are refused', async () => {
  for (const query of ['q=dak%00ha', `q=${'a'.repeat(81)}`, 'place=1', 'limit=0', 'limit=201']) {
    const reply = await town.send({ method: 'GET', url: `/api/places?${query}` });
    expect([query, reply.statusCode]).toEqual([query, 400]);
  }
});

test('before its day a rearrangement is not seen', async () => {
  town.at('2025-06-30T16:59:59Z');
  expect((await search('thang loi'))[0]).toMatchObject({ isCurrent: true, dissolvedOn: null });
  expect((await search('phuong kon tum')).some(({ name }) => name === 'Phường Kon Tum')).toBe(false);
  town.at('2025-06-30T17:00:00Z');
  expect((await search('thang loi'))[0]).toMatchObject({ isCurrent: false, dissolvedOn: '2025-07-01' });
  expect((await search('phuong kon tum'))[0]).toMatchObject({ name: 'Phường Kon Tum', isCurrent: true });
});
