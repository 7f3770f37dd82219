import { QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter, Route, Routes } from 'react-router-dom';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { pollViewSchema } from '../../shared/poll/schema.ts';
import { deviceStore } from '../platform/device-store.ts';
import { keptChanged } from '../platform/kept.ts';
import { queryClient } from '../platform/query-client.ts';
import { ballotBox } from './ballot-box.ts';
import { forgetBegun } from './begun.ts';
import { emptyEnvelope, envelopes } from './envelope.ts';
import { PollScreen } from './poll-screen.tsx';
import { pollQuery } from './queries.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const POLL = '0e0a6c3b-97e4-4a70-8b6c-9a3f3f4a2c22';
const OTHER = '1e0a6c3b-97e4-4a70-8b6c-9a3f3f4a2c22';
const FIVE = ['nam 1', 'nam 2', 'nam 3', 'nam 4', 'nam 5'];
const poll = pollViewSchema.parse({
  id: POLL,
  form: 'own',
  title: 'Chợ Đăk Hà',
  unit: { id: POLL, name: 'Xã Đăk Hà' },
  opensOn: '2026-11-01',
  closesOn: '2026-12-20',
  state: 'open',
  noticeId: null,
  noticeTitle: null,
  publishedAt: null,
  screening: {
    text: 'Ông/Bà đủ 18 tuổi chưa?',
    options: [
      { label: 'Đủ 18 tuổi', passes: true },
      { label: 'Chưa đủ', passes: false },
    ],
    versions: [{ language: 'ba-na', text: 'Sơnăm?', options: ['Hơm', 'Uh'], recordingUrl: '/api/poll-recordings/0' }],
  },
  questions: [
    {
      id: 'q1',
      kind: 'satisfaction',
      items: [{ id: 'q1', text: 'Vệ sinh thế nào?', versions: [{ language: 'ba-na', text: 'Lăng?', options: FIVE }] }],
      offersDontKnow: true,
    },
    {
      id: 'q2',
      kind: 'single',
      items: [{ id: 'q2', text: 'Đi chợ lúc nào?', versions: [{ language: 'ba-na', text: 'Chơ?' }] }],
      options: ['Sáng', 'Chiều'],
      offersDontKnow: true,
    },
  ],
});

/** Whoever opens the poll with the code of an appointment slip. */
async function open(id = POLL): Promise<void> {
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  await act(async () =>
    root.render(
      <QueryClientProvider client={queryClient}>
        <MemoryRouter
          initialEntries={[`/khao-sat/${id}?c=ABCDE34679`]}
          future={{ v7_startTransition: false, v7_relativeSplatPath: true }}
        >
          <Routes>
            <Route path="/khao-sat/:id" element={<PollScreen />} />
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>,
    ),
  );
  close = async () => {
    await act(async () => root.unmount());
    box.remove();
  };
  onTestFinished(() => close());
}
let close = async () => undefined as void;

const words = () => document.body.textContent ?? '';
const press = (label: string) =>
  act(async () =>
    [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === label)?.click(),
  );
const choose = (at: number) => act(async () => document.querySelectorAll('input')[at]?.click());
const chosen = () => document.querySelector('.language[aria-pressed="true"]')?.textContent;
const heading = () => document.querySelector('h1')?.textContent;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  deviceStore.clear();
  forgetBegun();
  for (const id of [POLL, OTHER]) queryClient.setQueryData(pollQuery(id).queryKey, { ...poll, id });
});
afterEach(() => {
  vi.useRealTimers();
  queryClient.clear();
});

test('the language chosen on the first screen leads through the screening, the faces and the last screen', async () => {
  await open();
  await press('Tiếng Ba Na');
  expect(words()).toContain('Màn hình này là tiếng Việt; câu hỏi có bản tiếng Ba Na.');
  await press('Bắt đầu trả lời');
  expect(heading()).toBe('Sơnăm?');
  expect(words()).toContain('Hơm');
  expect(document.querySelector('audio')?.getAttribute('src')).toContain('/api/poll-recordings/0');
  await choose(0);
  await press('Tiếp tục');
  expect(heading()).toBe('Lăng?');
  for (const word of FIVE) expect(words()).toContain(word);
  expect(words()).not.toContain('còn là tiếng Việt');
  await choose(4);
  await press('Tiếp tục');
  expect(heading()).toBe('Chơ?');
  await press('Tiếng Ba Na, đổi tiếng');
  expect(chosen()).toBe('Tiếng Ba Na');
  expect(words()).toContain('Các ý trả lời còn là tiếng Việt.');
  await choose(0);
  await press('Tiếp tục');
  expect(chosen()).toBe('Tiếng Ba Na');
  expect(words()).toContain('nam 5');
  expect(words()).toContain('Lăng?');
});

test('unfolding the languages leaves the keyboard where it was: on the one that is chosen, and nowhere else later', async () => {
  await open();
  await press('Tiếng Ba Na');
  await press('Bắt đầu trả lời');
  await choose(0);
  await press('Tiếp tục');
  await choose(4);
  await press('Tiếp tục');
  const folded = document.querySelector<HTMLElement>('.language');
  folded?.focus();
  await press('Tiếng Ba Na, đổi tiếng');
  expect(document.activeElement?.textContent).toBe('Tiếng Ba Na');
  expect(document.activeElement?.getAttribute('aria-pressed')).toBe('true');
  const answer = document.querySelector('input');
  answer?.focus();
  await press('Tiếng Việt');
  expect(document.activeElement).toBe(answer);
});

test('it is still chosen when the poll is opened again, in no other poll, and by nobody who comes after', async () => {
  await open();
  await press('Tiếng Ba Na');
  await close();
  await open();
  expect(chosen()).toBe('Tiếng Ba Na');
  await close();
  await open(OTHER);
  expect(chosen()).toBe('Tiếng Việt');
  await close();
  forgetBegun();
  await open();
  expect(chosen()).toBe('Tiếng Việt');
});

test('going back to Vietnamese leaves nothing of it on the device', async () => {
  await open();
  await press('Tiếng Ba Na');
  expect(deviceStore.get('poll-language')).toContain('ba-na');
  await press('Tiếng Việt');
  expect(deviceStore.get('poll-language')).toBeNull();
});

const DAY_MS = 86_400_000;

test('a language stays sixty days at most, also when another is chosen in another poll meanwhile', async () => {
  await open();
  await press('Tiếng Ba Na');
  await close();
  vi.setSystemTime(Date.now() + 59 * DAY_MS);
  await open(OTHER);
  await press('Tiếng Ba Na');
  await close();
  vi.setSystemTime(Date.now() + 2 * DAY_MS);
  // As when the app is opened.
  keptChanged();
  expect(deviceStore.get('poll-language')).not.toContain(POLL);
  expect(deviceStore.get('poll-language')).toContain(OTHER);
  await open();
  expect(chosen()).toBe('Tiếng Việt');
});

test('it goes with the ballot, whenever that is sent, and stays for the polls that are not', async () => {
  for (const id of [POLL, OTHER]) {
    await open(id);
    await press('Tiếng Ba Na');
    await close();
  }
  const ballot = {
    placeId: null,
    answers: { q1: [4] },
    texts: {},
    code: { code: 'ABCDE34679', mode: 'counter_qr' },
  } as const;
  const arrives = vi.fn(async () => Response.json({}, { status: 201 }));
  vi.stubGlobal('fetch', arrives);
  onTestFinished(() => void vi.unstubAllGlobals());
  envelopes.set([{ ...emptyEnvelope(POLL, 'Chợ Đăk Hà'), ballot }]);
  await act(() => ballotBox.flush());
  expect(arrives).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(deviceStore.get('poll-language')).not.toContain(POLL));
  expect(deviceStore.get('poll-language')).toContain(OTHER);
});
