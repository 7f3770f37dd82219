import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { MemoryRouter, Route, Routes } from 'react-router-dom';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { figuresOf } from '../../shared/poll/figures.ts';
import { P2 } from '../../shared/poll/instrument/p2.ts';
import type { PublishedCard, PublishedFigures, PublishedPoll } from '../../shared/poll/publication-schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { deviceStore } from '../platform/device-store.ts';
import { keptChanged } from '../platform/kept.ts';
import { queryClient } from '../platform/query-client.ts';
import { PollListScreen } from './list-screen.tsx';
import { ResultsScreen } from './results-screen.tsx';

const POLL = '0e0a6c3b-97e4-4a70-8b6c-9a3f3f4a2c22';
const TITLE = 'Thông tin và chính sách ở Phường Kon Tum';

/** As published: so many people chose each face of each of these questions. */
function figures(tally: Record<string, number[]>): PublishedFigures {
  const cells = Object.entries(tally).flatMap(([item, counts]) => [
    { item, choice: -1, n: counts.reduce((sum, n) => sum + n, 0) },
    ...counts.map((n, choice) => ({ item, choice, n })),
  ]);
  const ballots = { item: '', choice: -1, n: 400 };
  const {
    bursts: _bursts,
    checks: _checks,
    funnel: _funnel,
    ...told
  } = figuresOf(P2, { cells: [ballots, ...cells].map((cell) => ({ mode: 'mini_app' as const, ...cell })) });
  const textOf = new Map(P2.questions.flatMap(({ items }) => items.map(({ id, text }) => [id, text])));
  return {
    ...told,
    isFinal: true,
    headlineItemId: 'B1.info',
    modes: told.modes.map((mode) => ({
      ...mode,
      items: mode.items
        .filter(({ itemId }) => tally[itemId])
        .map((item) => ({ ...item, text: textOf.get(item.itemId) ?? '' })),
    })),
    places: null,
    title: TITLE,
    office: 'Phường Kon Tum',
    opensOn: parseLocalDate('2026-11-01'),
    closesOn: parseLocalDate('2026-11-30'),
    countedUntil: parseLocalDate('2026-12-03'),
  };
}

const WEAK = figures({ 'B1.info': [13, 90, 60, 30, 20, 13], 'B1.voice': [0, 0, 0, 0, 4, 5] });
const STRONG = figures({ 'B1.info': [13, 12, 14, 21, 105, 61] });
const estimate = (low: number, high: number) => ({ share: (low + high) / 2, interval: { low, high } });
const version = (number: number, told: PublishedFigures, reason: string | null = null) => ({
  version: number,
  publishedAt: `2026-12-0${4 + number}T02:00:00.000Z`,
  reason,
  figures: told,
});

let published: PublishedPoll | null;
let cards: PublishedCard[];
let isOffline: boolean;

async function answer(url: string): Promise<Response> {
  if (isOffline) throw new TypeError('no network');
  const { pathname } = new URL(url, 'http://127.0.0.1');
  const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
  if (pathname === '/api/published-polls') return json({ items: cards, nextCursor: null });
  if (pathname === '/api/polls') return json({ items: [] });
  if (pathname === `/api/polls/${POLL}/published` && published) return json(published);
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
          <Route path="/khao-sat/:id/ket-qua" element={<ResultsScreen />} />
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
/** As after the app was closed and opened again: only what the device keeps is left. */
const closeApp = () => queryClient.clear();

beforeEach(() => {
  deviceStore.clear();
  keptChanged();
  queryClient.clear();
  isOffline = false;
  published = { pollId: POLL, pagePath: `/k/${POLL}`, versions: [version(1, WEAK)] };
  cards = [];
  vi.stubGlobal('fetch', answer);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const AT = `/khao-sat/${POLL}/ket-qua`;

test('a weak result is told in a hundred people, with how many answered and what it is not', async () => {
  open(AT);
  await shows('Cứ 100 người trả lời thì khoảng');
  expect(words()).toMatch(/khoảng 1\d – 2\d người hài lòng/);
  expect(words()).toContain('213 người trả lời');
  // In the frame of the number, so that whoever photographs the one has the other.
  expect(document.querySelector('.headline')?.textContent).toContain('không phải Chỉ số hài lòng (SIPAS)');
  expect(words()).toContain('Không phải biểu quyết của cộng đồng dân cư');
  expect(words()).toContain('Có căn cứ kết luận không đạt trên 90 %');
  expect(words()).toContain('Rất không hài lòng90 người');
});

test('what is hidden is said to be hidden, and has no bar', async () => {
  open(AT);
  await shows('Dưới 10 phiếu, không hiển thị');
  expect(words()).not.toMatch(/ [45] người/);
});

test('the official series stands apart, and never in the same picture', async () => {
  open(AT);
  await shows('Chỉ số chính thức, không so được với số trên');
  const official = document.querySelector('.official');
  expect(official?.textContent).toContain('Cả nước');
  expect(official?.querySelector('.band, .bar-line')).toBeNull();
});

test('a correction says first that it is one and why, and what stood before can be read', async () => {
  const versions = [version(2, STRONG, 'Số dân đã nhập là của năm trước.'), version(1, WEAK)];
  published = { pollId: POLL, pagePath: `/k/${POLL}`, versions };
  open(AT);
  await shows('Đính chính');
  expect(words()).toContain('Số dân đã nhập là của năm trước.');
  expect(words().indexOf('Đính chính')).toBeLessThan(words().indexOf('Cứ 100 người'));
  expect(words()).toMatch(/Đã công bố trước đây.*Lần 1/);
});

test('a mean is told in points, a ranking by who put it first, and what was decided stands before the figures', async () => {
  const [item] = WEAK.modes[0]?.items ?? [];
  const [mode] = WEAK.modes;
  if (!item || !mode || !published) throw new Error('no headline');
  const ranking = {
    ...item,
    itemId: 'uu-tien',
    kind: 'ranking' as const,
    text: 'Việc nào cần làm trước?',
    options: ['Đường', 'Nước'],
    counts: [
      { choice: 1, count: 213 },
      { choice: 2, count: 'withheld' as const },
    ],
    ranks: [
      {
        choice: 1,
        positions: [120, 93],
        first: estimate(0.5, 0.62),
        mean: { mean: 1.4, low: 1.3, high: 1.5 },
        meanBetween: null,
      },
      { choice: 2, positions: ['withheld' as const], first: null, mean: null, meanBetween: null },
    ],
  };
  const figures = {
    ...WEAK,
    headlineStatistic: 'mean100' as const,
    modes: [{ ...mode, items: [{ ...item, mean: { mean100: 41, low: 37, high: 45 } }, ranking] }],
  };
  const decision = {
    kind: 'decided' as const,
    text: 'Bỏ khoản thu thêm.',
    authority: 'Chủ tịch UBND phường',
    doneOn: parseLocalDate('2026-12-28'),
    notice: null,
  };
  published = {
    ...published,
    decision,
    versions: [{ version: 1, publishedAt: '2026-12-05T02:00:00.000Z', reason: null, figures }],
  };
  open(AT);
  await shows('Điểm trung bình khoảng 37 – 45 trên 100 điểm');
  await shows('cứ 100 người thì khoảng 50 – 62 người xếp thứ nhất; trung bình ở thứ 1,4');
  expect(words()).toContain('Nướckhông hiển thị, để không ai bị đoán ra');
  expect(words().indexOf('Bỏ khoản thu thêm.')).toBeLessThan(words().indexOf('Điểm trung bình'));
});

test('what was read once can be read again without a network, with the hour of the copy', async () => {
  open(AT);
  await shows('213 người trả lời');
  closeApp();
  isOffline = true;
  open(AT);
  await shows('Bản lưu lúc');
  await shows('213 người trả lời');
});

test('a poll without published figures says when they come, not that something went wrong', async () => {
  published = null;
  open(AT);
  await shows('Chưa công bố kết quả');
});

test('the tab lists what was published, weak as it is, and remembers it', async () => {
  const [headline] = WEAK.modes[0]?.items ?? [];
  if (!headline) throw new Error('no headline');
  const { text, n, isWithheld, satisfied } = headline;
  const { title, office, opensOn, closesOn } = WEAK;
  const publishedAt = '2026-12-05T02:00:00.000Z';
  const main = satisfied && { value: satisfied.share, interval: satisfied.interval };
  const told = { text, n, isWithheld, statistic: 't2b' as const, main, between: null };
  cards = [{ pollId: POLL, title, office, opensOn, closesOn, publishedAt, isCorrected: false, headline: told }];
  open('/khao-sat');
  await shows('Kết quả đã công bố');
  await shows('người hài lòng, 213 người trả lời');
  expect(document.querySelector(`a[href="${AT}"]`)?.textContent).toContain(TITLE);
  closeApp();
  isOffline = true;
  open('/khao-sat');
  await shows('Bản lưu lúc');
});
