import { QueryClientProvider } from '@tanstack/react-query';
import { act, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router-dom';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { P2 } from '../../shared/poll/instrument/p2.ts';
import { pollViewSchema } from '../../shared/poll/schema.ts';
import { deviceStore } from '../platform/device-store.ts';
import { queryClient } from '../platform/query-client.ts';
import { forgetBegun } from './begun.ts';
import { PollScreen } from './poll-screen.tsx';
import { pollQuery } from './queries.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const POLL = '0e0a6c3b-97e4-4a70-8b6c-9a3f3f4a2c22';
const poll = pollViewSchema.parse({
  id: POLL,
  form: 'p2',
  title: P2.title,
  unit: { id: POLL, name: 'Phường Kon Tum' },
  opensOn: '2026-11-01',
  closesOn: '2026-12-20',
  state: 'open',
  noticeId: null,
  noticeTitle: null,
  publishedAt: null,
  screening: P2.screening,
  questions: P2.questions,
});

let address = '';
function Where() {
  const { pathname, search } = useLocation();
  useEffect(() => {
    address = pathname + search;
  }, [pathname, search]);
  return null;
}

async function standAtTablet(): Promise<void> {
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  await act(async () =>
    root.render(
      <QueryClientProvider client={queryClient}>
        <MemoryRouter
          initialEntries={[`/khao-sat/${POLL}?m=kiosk`]}
          future={{ v7_startTransition: false, v7_relativeSplatPath: true }}
        >
          <Where />
          <Routes>
            <Route path="/khao-sat/:id" element={<PollScreen />} />
            <Route path="*" element={<p>bên ngoài phiếu</p>} />
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>,
    ),
  );
  onTestFinished(async () => {
    await act(async () => root.unmount());
    box.remove();
  });
}

const words = () => document.body.textContent ?? '';
const buttonOf = (label: string) =>
  [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === label);
const press = (label: string) => act(async () => buttonOf(label)?.click());
const wait = (ms: number) => act(async () => vi.advanceTimersByTimeAsync(ms));
const back = () => document.querySelector('[aria-label="Quay lại"]');
const code = () => document.querySelector('input');

async function type(text: string): Promise<void> {
  const field = code();
  if (!field) throw new Error('no field');
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  await act(async () => {
    // Past the setter by which React would take it for its own.
    value?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

async function begin(): Promise<void> {
  await type('ABCDE-34679');
  await press('Bắt đầu trả lời');
  await act(async () => document.querySelector<HTMLInputElement>('input[type="radio"]')?.click());
  await press('Tiếp tục');
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  deviceStore.clear();
  forgetBegun();
  queryClient.clear();
  queryClient.setQueryData(pollQuery(POLL).queryKey, poll);
});
afterEach(() => {
  vi.useRealTimers();
});

test('no arrow leads out of the poll, only back to the question before', async () => {
  await standAtTablet();
  expect(back()).toBeNull();
  await begin();
  expect(address).toContain('buoc=1');
  expect(back()).toBeNull();
  const links = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href'));
  expect(links).toEqual([]);
  await wait(600);
  await act(async () => document.querySelector<HTMLInputElement>('input[type="radio"]')?.click());
  await press('Tiếp tục');
  expect(address).toContain('buoc=2');
  expect(back()).not.toBeNull();
});

test('whoever rests is asked first; a touch and they go on where they were', async () => {
  await standAtTablet();
  await begin();
  await wait(61_000);
  expect(words()).toContain('Ông/Bà còn trả lời không?');
  for (let second = 0; second < 5; second += 1) await wait(1_000);
  expect(words()).toMatch(/Sau 1[45] giây/);
  await press('Tôi còn trả lời');
  expect(document.querySelector('[role="dialog"]')).toBeNull();
  await wait(30_000);
  expect(address).toContain('buoc=1');
});

test('whoever has left leaves nothing: after the countdown the next one is asked for their own code', async () => {
  await standAtTablet();
  await begin();
  await wait(61_000);
  for (let second = 0; second < 21; second += 1) await wait(1_000);
  expect(address).toBe(`/khao-sat/${POLL}?m=kiosk`);
  expect(document.querySelector('[role="dialog"]')).toBeNull();
  expect(code()?.value).toBe('');
});

test('a code half typed is gone after a rest, without asking anybody', async () => {
  await standAtTablet();
  await type('ABC');
  await wait(61_000);
  expect(words()).not.toContain('Ông/Bà còn trả lời không?');
  expect(code()?.value).toBe('');
});
