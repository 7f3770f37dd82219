import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { HomeScreen } from '../notice/home-screen.tsx';
import { deviceStore } from '../platform/device-store.ts';
import { keptChanged } from '../platform/kept.ts';
import { queryClient } from '../platform/query-client.ts';
import { emptyEnvelope, envelopes } from './envelope.ts';
import { PollListScreen } from './list-screen.tsx';
import { pollsQuery } from './queries.ts';

const POLL = '11111111-97e4-4a70-8b6c-9a3f3f4a2c22';
const OTHER = '22222222-97e4-4a70-8b6c-9a3f3f4a2c22';
const ballot = { placeId: null, answers: { A1: [4] }, texts: {}, code: null };

function show(screen: ReactElement): void {
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  root.render(
    <QueryClientProvider client={queryClient}>
      <MemoryRouter future={{ v7_startTransition: false, v7_relativeSplatPath: true }}>{screen}</MemoryRouter>
    </QueryClientProvider>,
  );
  onTestFinished(() => {
    root.unmount();
    box.remove();
  });
}
const shows = (text: string) => vi.waitFor(() => expect(document.body.textContent).toContain(text), { timeout: 8_000 });

beforeEach(() => {
  deviceStore.clear();
  keptChanged();
  queryClient.clear();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  envelopes.set([{ ...emptyEnvelope(POLL, 'Chợ Đăk Hà'), ballot }]);
});
afterEach(() => vi.unstubAllGlobals());

test('answers that wait are the first thing on Home, also where no notice can be read', async () => {
  show(<HomeScreen />);
  await shows('Câu trả lời chưa gửi');
  await shows('Chưa xem được');
  const words = document.body.textContent ?? '';
  expect(words.indexOf('Câu trả lời chưa gửi')).toBeLessThan(words.indexOf('Chưa xem được'));
});

test('in the list they stand first, also where no list can be read, and in the words of Home', async () => {
  envelopes.set([
    { ...emptyEnvelope(POLL, 'Chợ Đăk Hà'), ballot },
    { ...emptyEnvelope(OTHER, 'Đường vào thôn'), ballot, refused: 'poll_closed' },
  ]);
  show(<PollListScreen />);
  await shows('Chưa xem được');
  const rows = [...document.querySelectorAll('[aria-label="Câu trả lời còn trên máy này"] a')];
  expect(rows.map((row) => [row.textContent, row.getAttribute('href')])).toEqual([
    ['Câu trả lời chưa gửiChợ Đăk Hà', `/khao-sat/${POLL}`],
    ['Câu trả lời không gửi đượcĐường vào thôn', `/khao-sat/${OTHER}`],
  ]);
  const words = document.body.textContent ?? '';
  expect(words.indexOf('Câu trả lời')).toBeLessThan(words.indexOf('Chưa xem được'));
});

test('so are those of a poll that is in the list no more, in its last days for what was already begun', async () => {
  queryClient.setQueryData(pollsQuery(null).queryKey, { items: [] });
  show(<PollListScreen />);
  await shows('Câu trả lời chưa gửi');
  await shows('Hiện chưa có phiếu nào');
});

test('in the list it is said at the poll whose answers wait, and at no other', async () => {
  const card = {
    form: 'p1' as const,
    unit: { id: POLL, name: 'Xã Đăk Hà' },
    opensOn: '2026-11-01' as never,
    closesOn: '2026-12-20' as never,
    state: 'open' as const,
    noticeId: null,
    noticeTitle: null,
  };
  const items = [
    { ...card, id: OTHER, title: 'Đường vào thôn' },
    { ...card, id: POLL, title: 'Chợ Đăk Hà' },
  ];
  queryClient.setQueryData(pollsQuery(null).queryKey, { items });
  show(<PollListScreen />);
  await shows('Câu trả lời chưa gửi');
  const said = [...document.querySelectorAll('.poll-row')].map(({ textContent }) => textContent?.includes('chưa gửi'));
  expect(said).toEqual([false, true]);
  envelopes.set([{ ...emptyEnvelope(POLL, 'Chợ Đăk Hà'), ballot, refused: 'poll_closed' }]);
  await vi.waitFor(() => expect(document.querySelectorAll('.poll-row')[1]?.textContent).toContain('không gửi được'));
  expect(document.body.textContent).not.toContain('chưa gửi');
});
