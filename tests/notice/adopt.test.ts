import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Media, OfficeNotice, WriteNotice } from '../../shared/notice/schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenNotice, givenOfficial, givenProvince, noticeContent, signedIn } from '../support/given.ts';
import { multipart } from '../support/multipart.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let ward: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
  ward = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
});

const adopt = (id: string, call = ward, clientRequestId = someId()) =>
  call({ method: 'POST', url: `/api/office/notices/${id}/adoption`, payload: { clientRequestId } });
const ofProvince = (content: Partial<WriteNotice> = {}, unitId = places.department, publishAt: string | null = null) =>
  givenNotice(town, {
    unitId,
    placeIds: [unitId === places.department ? places.province : unitId],
    content,
    publishAt,
  });

test('a commune takes over a notice of Sở Nội vụ: a draft of its own, for its own people, approved at home', async () => {
  const id = await ofProvince({ topics: ['mot-cua'], body: '## Mang theo\n- Căn cước' });
  const clientRequestId = someId();
  const [draft, again] = await Promise.all([adopt(id, ward, clientRequestId), adopt(id, ward, clientRequestId)]);
  expect(draft.json()).toMatchObject({
    status: 'draft',
    body: '## Mang theo\n- Căn cước',
    topics: ['mot-cua'],
    office: { name: 'Phường Kon Tum' },
    places: [{ name: 'Phường Kon Tum' }],
    poll: null,
  });
  expect(again.json<OfficeNotice>().id).toBe(draft.json<OfficeNotice>().id);
  expect(await town.db.selectFrom('notice').select('id').where('adopted_from_id', '=', id).execute()).toHaveLength(1);
});

test('what is not published yet, or is of another commune, is not taken over', async () => {
  const later = await ofProvince({}, places.department, '2026-11-21T01:00:00.000Z');
  const neighbour = await ofProvince({}, places.dakHa);
  for (const id of [later, neighbour, someId()]) expect((await adopt(id)).json()).toEqual({ code: 'not_found' });
  const approver = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['approver'] }));
  expect((await adopt(await ofProvince(), approver)).json()).toEqual({ code: 'not_allowed' });
});

test('a notice goes to the portal of the office as clean HTML and its pictures in one ZIP', async () => {
  const bytes = await sharp({ create: { width: 320, height: 180, channels: 3, background: '#0b6b57' } })
    .jpeg()
    .toBuffer();
  const upload = await ward({ method: 'POST', url: '/api/office/notice-media', ...multipart('file', 'a.jpg', bytes) });
  const notice = noticeContent([places.konTum], {
    title: 'Giờ mới & chỗ mới',
    body: '## Từ thứ Hai\n\n- **7 giờ** mở cửa\n- <script>alert(1)</script>',
    imageId: upload.json<Media>().id,
    imageAlt: 'Quầy "số 2"',
  });
  const payload = { clientRequestId: someId(), notice };
  const { id } = (await ward({ method: 'POST', url: '/api/office/notices', payload })).json<OfficeNotice>();
  const html = await ward({ method: 'GET', url: `/api/office/notices/${id}/html` });
  expect(html.json()).toMatchObject({ pictures: [{ name: 'anh-1.jpg', alt: 'Quầy "số 2"' }] });
  expect(html.json<{ html: string }>().html.split('\n')).toEqual([
    '<h1>Giờ mới &amp; chỗ mới</h1>',
    '<p><strong>Ở nhà nộp hồ sơ, đúng hẹn nhận kết quả</strong></p>',
    '<p><img src="anh-1.jpg" alt="Quầy &quot;số 2&quot;"></p>',
    '<h2>Từ thứ Hai</h2>',
    '<ul><li><strong>7 giờ</strong> mở cửa</li><li>&lt;script&gt;alert(1)&lt;/script&gt;</li></ul>',
    '<p><em>Theo văn bản: UBND-NC</em></p>',
  ]);
  const zipped = await ward({ method: 'GET', url: `/api/office/notices/${id}/pictures` });
  expect(zipped.headers['content-type']).toBe('application/zip');
  expect(zipped.rawPayload.includes('anh-1.jpg')).toBe(true);
  const other = await signedIn(town, await givenOfficial(town, { unitId: places.dakHa, roles: ['author'] }));
  expect((await other({ method: 'GET', url: `/api/office/notices/${id}/pictures` })).statusCode).toBe(404);
});
