import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { deviceStore } from '../platform/device-store.ts';
import { keptChanged } from '../platform/kept.ts';
import { queryClient } from '../platform/query-client.ts';
import { forgetBegun } from './begun.ts';
import { emptyEnvelope, envelopes } from './envelope.ts';
import { PollOfOffice } from './poll-of-office.tsx';

const OFFICE = { id: '0e0a6c3b-97e4-4a70-8b6c-9a3f3f4a2c22', name: 'Phường Kon Tum' };
const card = (id: string, title: string) => ({
  id,
  form: 'p1',
  title,
  unit: OFFICE,
  opensOn: '2026-11-01',
  closesOn: '2026-12-20',
  state: 'open',
  noticeId: null,
  noticeTitle: null,
});
const FIRST = card('11111111-97e4-4a70-8b6c-9a3f3f4a2c22', 'Sau khi làm thủ tục');
const SECOND = card('22222222-97e4-4a70-8b6c-9a3f3f4a2c22', 'Thông tin và chính sách');

let items: object[];
let isOffline: boolean;
let asked: string[];

async function answer(url: string): Promise<Response> {
  asked.push(url);
  if (isOffline) throw new TypeError('no network');
  return new Response(JSON.stringify({ items }), { status: 200 });
}

function show(): void {
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  root.render(
    <QueryClientProvider client={queryClient}>
      <MemoryRouter
        initialEntries={['/phan-anh/cua-toi/33333333-97e4-4a70-8b6c-9a3f3f4a2c22']}
        future={{ v7_startTransition: false, v7_relativeSplatPath: true }}
      >
        <p>Cơ quan trả lời</p>
        <PollOfOffice office={OFFICE} />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  onTestFinished(() => {
    root.unmount();
    box.remove();
  });
}

const link = () => document.querySelector('a')?.getAttribute('href');
const PATIENT = { timeout: 8_000 };
const settled = () => vi.waitFor(() => expect(asked.length > 0 && queryClient.isFetching() === 0).toBe(true), PATIENT);

beforeEach(() => {
  deviceStore.clear();
  keptChanged();
  forgetBegun();
  queryClient.clear();
  items = [FIRST, SECOND];
  isOffline = false;
  asked = [];
  vi.stubGlobal('fetch', answer);
});
afterEach(() => vi.unstubAllGlobals());

test('somebody who got an answer is invited to the poll of that office, and nothing of what they sent goes along', async () => {
  show();
  await vi.waitFor(() => expect(link()).toBe(`/khao-sat/${FIRST.id}`), PATIENT);
  expect(document.body.textContent).toContain('Ông/Bà có thể cho ý kiến về cách Phường Kon Tum phục vụ');
  expect(asked).toEqual([`/api/units/${OFFICE.id}/polls`]);
});

test('a poll that was begun is not offered again, the next one is', async () => {
  envelopes.set([emptyEnvelope(FIRST.id, FIRST.title)]);
  show();
  await vi.waitFor(() => expect(link()).toBe(`/khao-sat/${SECOND.id}`), PATIENT);
});

test('where there is none, or no network, the answer stands alone and nothing fails', async () => {
  items = [];
  show();
  await settled();
  expect(link()).toBeUndefined();
  queryClient.clear();
  asked = [];
  isOffline = true;
  show();
  await settled();
  expect(link()).toBeUndefined();
  expect(document.querySelector('[role="alert"]')).toBeNull();
});
