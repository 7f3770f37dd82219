import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { foldForSearch } from '../../shared/text.ts';
import type { NoticeCard } from '../../shared/notice/schema.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { givenNotice, givenProvince } from '../support/given.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
});

const publish = (
  title: string,
  change: { body?: string; slogan?: string; placeIds?: string[]; publishAt?: string } = {},
) =>
  givenNotice(town, {
    unitId: places.department,
    placeIds: change.placeIds ?? [places.konTum],
    content: { title, slogan: change.slogan ?? null, body: change.body ?? 'Nội dung.' },
    publishAt: change.publishAt ?? null,
  });

type Found = { items: NoticeCard[]; nextCursor: string | null; pinned: NoticeCard[] };
const find = async (q: string, more = ''): Promise<Found> =>
  (await town.app.inject(`/api/notices?place=${places.konTum}&q=${encodeURIComponent(q)}${more}`)).json();
const titles = async (q: string) => (await find(q)).items.map(({ title }) => title);

test.each([
  ['khai sinh'],
  ['KHAI SINH'],
  ['khai sính'],
  ['sinh khai'],
  ['đăng ký khai'],
  ['dang ky'],
  ['dak ha'],
  ['xa phuong'],
  ['căn cước'],
  ['khai  -  sinh!'],
])('"%s" finds the notice, whatever marks are typed and in whatever order', async (q) => {
  await publish('Đăng ký khai sinh ở Đăk Hà', { slogan: 'Ngay tại xã, phường', body: '- Mang theo **căn cước**' });
  await publish('Lịch tiêm phòng');
  expect(await titles(q)).toEqual(['Đăng ký khai sinh ở Đăk Hà']);
});

test.each([['ai sinh'], ['khai tử'], ['%'], ['_'], ["' or 1=1 --"]])(
  '"%s" finds nothing that does not hold it',
  async (q) => {
    await publish('Đăng ký khai sinh');
    if (foldForSearch(q) === '') return expect(await titles(q)).toEqual(['Đăng ký khai sinh']);
    expect(await titles(q)).toEqual([]);
  },
);

test('the mixed spellings of one name find each other', async () => {
  await publish('Họp dân ở Ngọk Bay');
  expect(await titles('ngoc bay')).toEqual(['Họp dân ở Ngọk Bay']);
});

test('only what the place is told is found, and only once it is published', async () => {
  await publish('Hồ sơ của Đăk Hà', { placeIds: [places.dakHa] });
  await publish('Hồ sơ ngày mai', { publishAt: '2026-11-21T00:00:00.000Z' });
  await publish('Hồ sơ của tỉnh', { placeIds: [places.province] });
  expect(await titles('ho so')).toEqual(['Hồ sơ của tỉnh']);
});

test('what is found comes page by page, newest first, none twice and none left out', async () => {
  for (let n = 1; n <= 7; n += 1) {
    town.at(`2026-11-20T0${2 + (n % 3)}:00:00Z`);
    await publish(`Hồ sơ ${n}`);
    await publish(`Tin khác ${n}`);
  }
  town.at('2026-11-20T09:00:00Z');
  const seen: NoticeCard[] = [];
  let more = '&limit=3';
  for (;;) {
    const page: Found = await find('ho so', more);
    expect(page.pinned).toEqual([]);
    seen.push(...page.items);
    if (page.nextCursor === null) break;
    more = `&limit=3&cursor=${page.nextCursor}`;
  }
  expect(new Set(seen.map(({ title }) => title)).size).toBe(7);
  expect(seen).toHaveLength(7);
  const moments = seen.map(({ publishedAt }) => publishedAt);
  expect(moments).toEqual(moments.toSorted().toReversed());
});

test.each([
  ['', 'invalid_request'],
  ['   ', 'invalid_request'],
  ['a'.repeat(81), 'invalid_request'],
])('a search for "%s" is refused', async (q, code) => {
  expect(await find(q)).toMatchObject({ code });
});

test('the database folds words as the search does', async () => {
  const letters = 'aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵbckz0189ĐƠƯÂĂÊÔ '.split('');
  const marks = ['-', "'", '’', '.', ',', '(', '"', '%', '/', '\n', '–'];
  const text = fc.string({ unit: fc.constantFrom(...letters, ...marks), minLength: 1, maxLength: 60 });
  const id = await publish('Một tin');
  await fc.assert(
    fc.asyncProperty(text, async (words) => {
      await town.db
        .updateTable('notice')
        .set({ title: words, slogan: null, body: words.normalize('NFD') })
        .where('id', '=', id)
        .execute();
      const { search_key: key } = await town.db
        .selectFrom('notice')
        .select('search_key')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      expect(key.trim()).toBe(foldForSearch(`${words} ${words}`));
    }),
    { numRuns: 60 },
  );
});

test('one query, served by the index, however many notices there are', async () => {
  const id = await publish('Đăng ký khai sinh');
  await town.asOwner(`
    insert into notice (id, client_request_id, unit_id, author_id, status, title, body, audience, publish_at, approver_id, approved_at, created_at, updated_at)
    select gen_random_uuid(), gen_random_uuid(), unit_id, author_id, status, 'Tin số ' || n, 'Nội dung thường ngày của tin ' || n,
           audience, publish_at - n * interval '1 minute', approver_id, approved_at, created_at, updated_at
      from notice, generate_series(1, 20000) n where id = '${id}'`);
  await town.asOwner(
    `insert into notice_place (notice_id, unit_id) select id, '${places.konTum}' from notice on conflict do nothing`,
  );
  await town.asOwner('analyze notice; analyze notice_place');
  const plan = await town.query<{ 'QUERY PLAN': string }>(
    `explain select id from notice where status = 'approved' and search_key like '% khai%' and search_key like '% sinh%' order by publish_at desc limit 21`,
  );
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('notice_search');
  expect(await titles('khai sinh')).toEqual(['Đăng ký khai sinh']);
});
