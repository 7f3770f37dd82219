import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { MemoryRouter, Route, Routes } from 'react-router-dom';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { PublishedIntegrity } from '../../shared/poll/integrity-schema.ts';
import { integrityFigures } from '../../shared/poll/integrity.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { deviceStore } from '../platform/device-store.ts';
import { queryClient } from '../platform/query-client.ts';
import { IntegrityScreen } from './integrity-screen.tsx';
import { PollListScreen } from './list-screen.tsx';

let published: PublishedIntegrity;

const on = parseLocalDate('2026-11-20');
/** As published: so many did not say, said yes, said no. */
const figures = (counts: readonly number[]) => ({
  ...integrityFigures(
    ['A5', 'A6'].flatMap((item) => counts.map((n, choice) => ({ day: on, item, choice, n }))),
    parseLocalDate('2026-12-01'),
  ),
  province: 'Tỉnh Quảng Ngãi',
  from: on,
  until: on,
  forms: counts.reduce((sum, n) => sum + n, 0),
});
const version = (number: number, counts: readonly number[], reason: string | null = null) => ({
  version: number,
  publishedAt: `2026-12-0${number}T02:00:00.000Z`,
  reason,
  figures: figures(counts),
});

async function answer(url: string): Promise<Response> {
  const { pathname } = new URL(url, 'http://127.0.0.1');
  const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
  if (pathname === '/api/published-polls') return json({ items: [], nextCursor: null });
  if (pathname === '/api/polls') return json({ items: [] });
  if (pathname === '/api/published-integrity') return json(published);
  return json({ code: 'not_found' }, 404);
}

function open(path: string): void {
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  root.render(
    <QueryClientProvider client={queryClient}>
      <MemoryRouter initialEntries={[path]} future={{ v7_startTransition: false, v7_relativeSplatPath: true }}>
        <Routes>
          <Route path="/khao-sat" element={<PollListScreen />} />
          <Route path="/khao-sat/phien-ha-dua-tien" element={<IntegrityScreen />} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
  onTestFinished(() => {
    root.unmount();
    box.remove();
  });
}

const words = () => (document.body.textContent ?? '').replace(/\s+/g, ' ');
const shows = (text: string) => vi.waitFor(() => expect(words()).toContain(text), { timeout: 5_000 });

beforeEach(() => {
  // What an earlier story read is kept for the next time without a network.
  deviceStore.clear();
  queryClient.clear();
  published = { pagePath: '/k/phien-ha-dua-tien', versions: [version(1, [20, 24, 78])] };
  vi.stubGlobal('fetch', answer);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('numbers of the whole province stand in the frame of what they are, and in a section of their own in the tab', async () => {
  open('/khao-sat');
  await shows('Số chung của cả tỉnh');
  expect(document.querySelector('a[href="/khao-sat/phien-ha-dua-tien"]')?.textContent).toContain('122 phiếu');
  open('/khao-sat/phien-ha-dua-tien');
  await shows('Có: 24 trong 122 phiếu');
  for (const card of [...document.querySelectorAll('section.card')].filter((it) =>
    /trong \d+ phiếu/.test(it.textContent ?? ''),
  ))
    expect(card.textContent).toContain('ai cũng có thể trả lời nhiều lần');
  expect(words()).toContain('Mẫu trên web từ mã ở quầy');
  expect(words()).toContain('Không phải biểu quyết của cộng đồng dân cư');
  expect(words()).toContain('đó là tố cáo');
  expect(document.querySelector('a[href="/goi-hoi"]')?.textContent).toContain('Số điện thoại');
  expect(words()).not.toMatch(/\d\s*%/);
});

test('what is hidden is said to be hidden; an update says why, and what stood before stays with what it is', async () => {
  const versions = [version(2, [60, 4, 158], 'Thêm phiếu đến ngày 25/11.'), version(1, [20, 24, 78])];
  published = { pagePath: '/k/phien-ha-dua-tien', versions };
  open('/khao-sat/phien-ha-dua-tien');
  await shows('Có: dưới 10 phiếu');
  expect(words()).toContain('Thêm phiếu đến ngày 25/11.');
  expect(words()).toContain('Cập nhật số liệu');
  expect(words()).not.toContain('Đính chính');
  expect(words()).toMatch(/Lần 1.+24 trong 122 phiếu.+ai cũng có thể trả lời nhiều lần/);
});

test('while nothing is published the tab does not speak of it, and its address says so', async () => {
  published = { ...published, versions: [] };
  open('/khao-sat');
  await shows('Khi cơ quan công bố kết quả');
  expect(words()).not.toContain('Phiền hà');
  open('/khao-sat/phien-ha-dua-tien');
  await shows('Chưa công bố kết quả');
});

test('without a network, what was read last is still there, and the page says that it is', async () => {
  open('/khao-sat');
  await shows('122 phiếu');
  queryClient.clear();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  open('/khao-sat/phien-ha-dua-tien');
  await shows('Có: 24 trong 122 phiếu');
  await vi.waitFor(() => expect(document.querySelector('.banner')?.textContent).toMatch(/lưu|mạng/i), {
    timeout: 5_000,
  });
});
