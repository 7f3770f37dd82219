import { JSDOM } from 'jsdom';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { WriteNotice } from '../../shared/notice/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from '../support/app.ts';
import { ORIGIN, someId, startApp } from '../support/app.ts';
import { givenNotice, givenProvince, givenPublishedMedia } from '../support/given.ts';

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

const read = (url: string, headers = {}) => town.app.inject({ method: 'GET', url, headers });

/** The address of its page, as the Mini App and the console are told it. */
async function given(content: Partial<WriteNotice> = {}, placeIds = [places.konTum]) {
  const id = await givenNotice(town, { unitId: places.department, placeIds, content });
  const { pagePath } = (await read(`/api/notices/${id}`)).json<{ pagePath: string }>();
  return { id, path: pagePath };
}

const open = async (path: string) => {
  const reply = await read(path);
  return { reply, page: new JSDOM(reply.body).window.document };
};
const meta = (page: Document, name: string) =>
  page.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content');

test('a published notice has a page that needs neither Zalo nor a script', async () => {
  const { id, path } = await given({
    title: 'Nộp hồ sơ qua mạng tại Phường Kon Tum',
    body: '## Ai làm được\n\nMọi người.\n\n- Có **căn cước**\n- Có điện thoại',
    source: { number: '1175', symbol: 'UBND-NC', issuedOn: null, title: 'Công văn về dịch vụ công trực tuyến' },
  });
  expect(path).toMatch(/^\/n\/nop-ho-so-qua-mang-tai-phuong-kon-tum-\d+$/);
  const { reply, page } = await open(path);
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.documentElement.lang).toBe('vi');
  expect(page.querySelector('h1')?.textContent).toBe('Nộp hồ sơ qua mạng tại Phường Kon Tum');
  const words = page.querySelector('main')?.textContent ?? '';
  for (const said of ['Sở Nội vụ', 'thứ Sáu, 20/11/2026', 'Ở nhà nộp hồ sơ', 'Số 1175/UBND-NC', 'Phường Kon Tum'])
    expect(words).toContain(said);
  expect(page.querySelector('.body h2')?.textContent).toBe('Ai làm được');
  expect([...page.querySelectorAll('.body li')].map((item) => item.textContent)).toEqual([
    'Có căn cước',
    'Có điện thoại',
  ]);
  expect(page.querySelector('a.button')?.getAttribute('href')).toBe(`https://zalo.me/s/4567/tin/${id}`);
  expect(page.querySelector('.qr svg')).not.toBeNull();
  expect(page.querySelectorAll('script')).toHaveLength(0);
});

test('the policy lets nothing run, and lets its own style and nothing else of that kind in', async () => {
  const { path } = await given();
  const { reply, page } = await open(path);
  const policy = String(reply.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/script-src|unsafe/);
  const style = page.querySelector('style')?.textContent ?? '';
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(style))).toString('base64');
  expect(policy).toContain(`style-src 'sha256-${hash}'`);
  expect(page.querySelectorAll('[style]')).toHaveLength(0);
});

test('whoever sends the link sees title, slogan, picture and office before opening it', async () => {
  const { imageId, recordingId, id } = await givenPublishedMedia(town, {
    unitId: places.konTum,
    image: await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#0b6b57' } })
      .png()
      .toBuffer(),
  });
  const { pagePath } = (await read(`/api/notices/${id}`)).json<{ pagePath: string }>();
  const { page } = await open(pagePath);
  expect(page.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(`${ORIGIN}${pagePath}`);
  expect(
    Object.fromEntries(
      [
        'og:type',
        'og:title',
        'og:description',
        'og:url',
        'og:image',
        'og:image:width',
        'og:image:alt',
        'og:locale',
      ].map((name) => [name, meta(page, name)]),
    ),
  ).toEqual({
    'og:type': 'article',
    'og:title': 'Nộp hồ sơ qua mạng',
    'og:description': 'Ở nhà nộp hồ sơ, đúng hẹn nhận kết quả',
    'og:url': `${ORIGIN}${pagePath}`,
    'og:image': `${ORIGIN}/api/notice-media/${imageId}`,
    'og:image:width': '1280',
    'og:image:alt': 'Một bà cụ nộp hồ sơ',
    'og:locale': 'vi_VN',
  });
  expect(meta(page, 'article:published_time')).toBe('2026-11-20T02:00:00.000Z');
  const first = page.querySelector('article > *');
  expect([first?.tagName, first?.getAttribute('alt')]).toEqual(['IMG', 'Một bà cụ nộp hồ sơ']);
  expect(page.querySelector('audio')?.getAttribute('src')).toBe(`/api/notice-media/${recordingId}`);
});

test('without a slogan the preview says how the text begins, without its marks', async () => {
  const { path } = await given({ slogan: null, body: `## Mở đầu\n\nTừ **tháng này** ${'rất dài '.repeat(60)}` });
  const { page } = await open(path);
  const description = meta(page, 'description') ?? '';
  expect(description).toMatch(/^Mở đầu Từ tháng này rất dài/);
  expect(description.length).toBeLessThanOrEqual(200);
  expect(description).toMatch(/…$/);
});

test('hostile words stay words, in the page, its head and its feed', async () => {
  const evil = `</title><script>alert(1)</script>"'><img src=x onerror=alert(1)>`;
  const { path } = await given({
    title: evil,
    slogan: evil,
    body: `${evil}\n\n- ${evil}\n\n]]>&amp;\u0008`,
    source: { number: evil.slice(0, 40), symbol: null, issuedOn: null, title: evil },
  });
  const { reply, page } = await open(path);
  expect(page.querySelectorAll('script, img, [onerror]')).toHaveLength(0);
  expect(page.querySelector('h1')?.textContent).toBe(evil);
  expect(meta(page, 'og:title')).toBe(evil);
  expect(reply.body).not.toContain('\u0008');
  const feed = await read(`/rss/${places.department}.xml`);
  const xml = new JSDOM(feed.body, { contentType: 'text/xml' }).window.document;
  expect(xml.querySelector('item > title')?.textContent).toBe(evil);
});

test('an address with other words, or with the number alone, leads to the page', async () => {
  const { path } = await given({ title: 'Tên mới' });
  const number = /\d+$/.exec(path)?.[0];
  for (const old of [`/n/ten-cu-${number}`, `/n/${number}`, `/n/TEN-MOI-${number}`]) {
    const reply = await read(old);
    expect([reply.statusCode, reply.headers['location']]).toEqual([301, path]);
    expect(reply.headers['cache-control']).toBe('public, max-age=60');
  }
});

test.each([
  '/n/khong-co-999999',
  '/n/khong-so',
  '/n/tin-99999999999999999999',
  '/n/%E0%A4%A',
  '/rss/x.xml',
  '/rss/tin.txt',
])('%s is answered in Vietnamese, as a page', async (path) => {
  const { reply, page } = await open(path);
  if (path.includes('%E0')) return expect(reply.statusCode).toBe(400);
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  expect(page.querySelector('h1')?.textContent).toBe('Không có trang này');
  expect(meta(page, 'robots')).toBe('noindex');
  expect(reply.headers['content-security-policy']).toContain("default-src 'none'");
});

test('what is not published yet has no page', async () => {
  const id = await givenNotice(town, {
    unitId: places.department,
    placeIds: [places.konTum],
    publishAt: '2026-11-21T00:00:00.000Z',
  });
  const [row] = await town.query<{ number: number }>(`select number from notice where id = '${id}'`);
  expect((await read(`/n/nop-ho-so-qua-mang-${row?.number}`)).statusCode).toBe(404);
  town.at('2026-11-21T00:00:00Z');
  expect((await read(`/n/nop-ho-so-qua-mang-${row?.number}`)).statusCode).toBe(200);
});

test('links of the registry lead where they lead today; a dead or unknown one is only words', async () => {
  const [alive, old, dead] = [someId(), someId(), someId()];
  const entry = (id: string, change: string) =>
    town.asOwner(`insert into directory_entry (id, kind, unit_id, name, address, hours, failures, replaced_by_id)
      values ('${id}', 'link', '${places.department}', 'Cổng', 'https://${id.slice(0, 8)}.vn/?a=1&b=2', '[]', ${change})`);
  await entry(alive, '0, null');
  await entry(old, `0, '${alive}'`);
  await entry(dead, '5, null');
  const { id, path } = await given({
    title: 'Mở cổng nào',
    body: `Mở [cổng mới](link:${alive}), [cổng cũ](link:${old}), [cổng hỏng](link:${dead}) hay [cổng lạ](link:${someId()}).`,
  });
  const { page } = await open(path);
  const target = `https://${alive.slice(0, 8)}.vn/?a=1&b=2`;
  expect([...page.querySelectorAll('.body a')].map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['cổng mới', target],
    ['cổng cũ', target],
  ]);
  expect(page.querySelector('.body')?.textContent).toContain('cổng hỏng hay cổng lạ');
  const { links } = (await read(`/api/notices/${id}`)).json<{ links: { id: string; url: string }[] }>();
  expect(links.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
    [
      { id: alive, name: 'Cổng', url: target },
      { id: old, name: 'Cổng', url: target },
    ].toSorted((a, b) => a.id.localeCompare(b.id)),
  );
});

test('who has the page already downloads nothing', async () => {
  const { path } = await given();
  const first = await read(path);
  expect(first.headers['cache-control']).toBe('public, max-age=60');
  const again = await read(path, { 'if-none-match': String(first.headers['etag']) });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

test('portals follow what a commune is told and what an office publishes by RSS', async () => {
  await givenNotice(town, {
    unitId: places.department,
    placeIds: [places.konTum],
    content: { title: 'Tin một & hai' },
  });
  town.at('2026-11-20T03:00:00Z');
  await givenNotice(town, { unitId: places.dakHa, placeIds: [places.dakHa], content: { title: 'Của Đăk Hà' } });
  const feed = async (unitId: string) => {
    const reply = await read(`/rss/${unitId}.xml`);
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'application/rss+xml; charset=utf-8']);
    // A parser that refuses what is not well-formed.
    const xml = new JSDOM(reply.body, { contentType: 'text/xml' }).window.document;
    return { reply, xml, titles: [...xml.querySelectorAll('item > title')].map((title) => title.textContent) };
  };
  expect((await feed(places.konTum)).titles).toEqual(['Tin một & hai']);
  expect((await feed(places.dakHa)).titles).toEqual(['Của Đăk Hà']);
  expect((await feed(places.province)).titles).toEqual([]);
  const { reply, xml } = await feed(places.department);
  const item = xml.querySelector('item');
  expect(item?.querySelector('link')?.textContent).toMatch(/^http:\/\/127\.0\.0\.1:3000\/n\/tin-mot-hai-\d+$/);
  expect(item?.querySelector('pubDate')?.textContent).toBe('Fri, 20 Nov 2026 02:00:00 GMT');
  expect(item?.querySelector('guid')?.getAttribute('isPermaLink')).toBe('false');
  expect(xml.querySelector('channel > title')?.textContent).toBe('Tin của Sở Nội vụ · Gần Dân Quảng Ngãi');
  const again = await read(`/rss/${places.department}.xml`, { 'if-none-match': String(reply.headers['etag']) });
  expect([again.statusCode, again.body]).toEqual([304, '']);
  expect((await read(`/rss/${someId()}.xml`)).statusCode).toBe(404);
});

test('a topic has a feed of its own', async () => {
  await given({ title: 'Nộp ở nhà', topics: ['dich-vu-cong'] });
  const { path } = await given({ title: 'Đến quầy', topics: ['mot-cua'], sectors: ['ho-tich'] });
  for (const [code, name] of [
    ['mot-cua', 'Bộ phận một cửa'],
    ['ho-tich', 'Hộ tịch, chứng thực'],
  ]) {
    const xml = new JSDOM((await read(`/rss/chu-de/${code}.xml`)).body, { contentType: 'text/xml' }).window.document;
    expect([...xml.querySelectorAll('item > title')].map((title) => title.textContent)).toEqual(['Đến quầy']);
    expect(xml.querySelector('channel > title')?.textContent).toContain(`Tin về ${name}`);
  }
  const { page } = await open(path);
  expect(page.querySelector('a[href="/rss/chu-de/mot-cua.xml"]')).not.toBeNull();
  for (const unknown of ['khong-co', 'Mot-Cua', '..%2Fx'])
    expect((await read(`/rss/chu-de/${unknown}.xml`)).statusCode).toBe(404);
});

test('the page says before the text that it was corrected, and after its last day that it may no longer hold', async () => {
  const { id, path } = await given({ title: 'Giờ làm việc', validUntil: parseLocalDate('2026-11-25') });
  expect((await open(path)).page.querySelector('main')?.textContent).toContain('Có hiệu lực đến hết ngày 25/11/2026');
  await town.asOwner(
    `update notice set corrected_at = '2026-11-21T02:00Z', correction_note = 'Sửa giờ đóng cửa' where id = '${id}'`,
  );
  town.at('2026-11-22T02:00:00Z');
  const corrected = (await open(path)).page.querySelector('.state');
  expect(corrected?.textContent).toMatch(/Đã đính chính thứ Bảy, 21\/11\/2026\s+Sửa giờ đóng cửa/);
  town.at('2026-11-25T17:00:00Z');
  expect((await open(path)).page.querySelector('.state')?.textContent).toContain(
    'đã hết hạn từ sau thứ Tư, 25/11/2026',
  );
  expect((await read(`/rss/${places.konTum}.xml`)).body).not.toContain('Giờ làm việc');
});

test('of a withdrawn notice the page keeps the title, the day and the reason, and nothing of the text', async () => {
  const { id, path } = await given({ title: 'Thu phí mới', body: 'Mỗi hồ sơ 50.000 đồng.', slogan: 'Nộp ngay' });
  await town.asOwner(`update notice set status = 'withdrawn', withdrawn_at = '2026-11-21T02:00Z', withdrawn_by = approver_id,
    withdrawn_reason = 'Chưa có quy định này' where id = '${id}'`);
  const { reply, page } = await open(path);
  expect(reply.statusCode).toBe(200);
  expect(page.querySelector('h1')?.textContent).toBe('Tin này đã được gỡ');
  const words = page.querySelector('main')?.textContent ?? '';
  for (const said of ['Thu phí mới', 'thứ Bảy, 21/11/2026', 'Chưa có quy định này']) expect(words).toContain(said);
  for (const gone of ['50.000', 'Nộp ngay']) expect(reply.body).not.toContain(gone);
  expect(meta(page, 'robots')).toBe('noindex');
  expect((await read(`/rss/${places.konTum}.xml`)).body).not.toContain('Thu phí mới');
});

test('a document is offered to be saved, another language to be read or heard', async () => {
  const { id, path } = await given({ title: 'Có mẫu đơn' });
  const file = someId();
  await town.asOwner(`
    insert into file (id, purpose, media_type, bytes, created_at, attached_at) values ('${file}', 'notice_attachment', 'application/pdf', 240000, now(), now());
    insert into notice_file (notice_id, file_id, kind, position, words) values ('${id}', '${file}', 'attachment', 0, 'Mẫu đơn & hướng dẫn');
    insert into notice_language (notice_id, language, title, body) values ('${id}', 'ba-na', 'Tơdrong', '- Một **hai**')`);
  const { page } = await open(path);
  const link = page.querySelector(`a[href="/api/notice-media/${file}"]`);
  expect([link?.textContent, link?.parentElement?.textContent]).toEqual([
    'Mẫu đơn & hướng dẫn',
    'Mẫu đơn & hướng dẫn (PDF, 240 kB)',
  ]);
  expect(page.querySelector('[lang=und] strong')?.textContent).toBe('Tơdrong');
  expect(page.querySelector('[lang=und] li')?.textContent).toBe('Một hai');
});
