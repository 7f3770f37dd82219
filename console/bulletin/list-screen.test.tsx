import { Route, Routes } from 'react-router-dom';
import { beforeEach, expect, test } from 'vitest';
import type { Bulletin, BulletinCard } from '../../shared/bulletin/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { anOfficial, fakeApi, KON_TUM, show } from '../../tests/support/console-screen.tsx';
import { BulletinScreen } from './list-screen.tsx';

const ID = 'c0b7a1f5-3a3e-4a3c-9a5e-2f6f2b8d9e10';
const LIST = 'GET /api/office/bulletins';
const ONE = `GET /api/office/bulletins/${ID}`;
/** An official without any role. */
const ME = anOfficial([]);

const card = (change: Partial<BulletinCard> = {}): BulletinCard => ({
  id: ID,
  title: 'Tập huấn công chức cấp xã',
  slogan: null,
  office: KON_TUM,
  publishedAt: '2026-11-20T01:00:00.000Z',
  picture: null,
  hasRecording: false,
  ...change,
});
const LINK = '5dc64699-b836-4221-9901-7aa109ff9ec1';
const bulletin = (change: Partial<Bulletin> = {}): Bulletin => ({
  ...card(),
  state: 'current',
  validUntil: parseLocalDate('2026-12-04'),
  withdrawal: null,
  correction: null,
  body: `Mời dự sáng thứ Sáu. [Đăng ký tại đây](link:${LINK})`,
  links: [{ id: LINK, name: 'Đăng ký', url: 'https://snv.example.vn/dang-ky' }],
  source: { number: '12', symbol: 'SNV-CCHC', issuedOn: null, title: 'Công văn về tập huấn' },
  recordingUrl: '/api/office/bulletin-media/1',
  pictures: [],
  attachments: [{ url: '/api/office/bulletin-media/2', title: 'Chương trình', bytes: 120_000 }],
  languages: [],
  topics: [],
  places: [KON_TUM],
  positions: ['Công chức cấp xã'],
  ...change,
});
const page = (items: BulletinCard[]) => () => ({ body: { items, nextCursor: null } });
const open = (at: string) =>
  show(
    <Routes>
      <Route path="/bulletins/:id?" element={<BulletinScreen />} />
    </Routes>,
    { as: ME, at },
  );

beforeEach(() => localStorage.clear());

test('an official without any role reads what is addressed to them, with its source, recording and documents', async () => {
  fakeApi({ [LIST]: page([card()]), [ONE]: () => ({ body: bulletin() }) });
  const screen = await open(`/bulletins/${ID}`);
  await screen.until(() => screen.text().includes('Mời dự sáng thứ Sáu'));
  for (const said of ['Số 12/SNV-CCHC, Công văn về tập huấn', 'Công chức cấp xã', 'đến hết 04/12/2026'])
    expect(screen.text()).toContain(said);
  expect(screen.root.querySelector('audio')?.getAttribute('src')).toBe('/api/office/bulletin-media/1');
  const links = [...screen.root.querySelectorAll('.bulletin a')].map((link) => link.getAttribute('href'));
  expect(links).toEqual(['https://snv.example.vn/dang-ky', '/api/office/bulletin-media/2']);
});

test('what came after the first visit is new until it is opened, and only this machine knows', async () => {
  localStorage.setItem(`gan-dan:bulletins:${ME.id}`, JSON.stringify({ since: '2026-11-19T00:00:00.000Z', ids: [] }));
  const old = card({ id: LINK, title: 'Tin cũ', publishedAt: '2026-11-18T00:00:00.000Z' });
  const { calls } = fakeApi({ [LIST]: page([card(), old]), [ONE]: () => ({ body: bulletin() }) });
  const screen = await open('/bulletins');
  await screen.until(() => screen.text().includes('Tin cũ'));
  expect(screen.text().match(/Mới/g)).toHaveLength(1);
  screen.root.querySelector<HTMLAnchorElement>('.row-link')?.click();
  await screen.until(() => screen.text().includes('Mời dự sáng thứ Sáu'));
  await screen.until(() => !screen.text().includes('Mới'));
  expect(calls.map(({ method }) => method)).not.toContain('POST');

  const again = await open('/bulletins');
  await again.until(() => again.text().includes('Tin cũ'));
  expect(again.text()).not.toContain('Mới');
});

test('withdrawn, it says so and why, and shows nothing else', async () => {
  const withdrawal = { at: '2026-11-21T01:00:00.000Z', reason: 'Gửi nhầm nơi nhận.' };
  const left = bulletin({ state: 'withdrawn', withdrawal, body: '', recordingUrl: null, attachments: [] });
  fakeApi({ [LIST]: page([]), [ONE]: () => ({ body: left }) });
  const screen = await open(`/bulletins/${ID}`);
  await screen.until(() => screen.text().includes('Gửi nhầm nơi nhận.'));
  expect(screen.text()).not.toContain('Theo văn bản');
});

test('with nothing to read it says what will come', async () => {
  fakeApi({ [LIST]: page([]) });
  const screen = await open('/bulletins');
  await screen.until(() => screen.text().includes('Chưa có thông báo nào'));
});
