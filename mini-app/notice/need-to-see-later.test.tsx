import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';

const POLL = '11111111-97e4-4a70-8b6c-9a3f3f4a2c22';
const part = { isThere: false, asked: 0 };

const words = () => document.body.textContent ?? '';
const shows = (text: string) => vi.waitFor(() => expect(words()).toContain(text), { timeout: 8_000 });

/** Home of somebody whose answers were not sent, in an app that was just opened without a network. */
async function openHome() {
  vi.resetModules();
  // The line breaks while this part of the app is fetched, as it does for somebody on the road.
  vi.doMock('./need-to-see.tsx', async (original) => {
    part.asked += 1;
    if (!part.isThere) throw new TypeError('Failed to fetch dynamically imported module');
    return original();
  });
  const [{ HomeScreen }, { queryClient }, { emptyEnvelope, envelopes }, later] = await Promise.all([
    import('./home-screen.tsx'),
    import('../platform/query-client.ts'),
    import('../poll/envelope.ts'),
    import('./need-to-see-later.tsx'),
  ]);
  const ballot = { placeId: null, answers: { A1: [4] }, texts: {}, code: null };
  envelopes.set([{ ...emptyEnvelope(POLL, 'Chợ Đăk Hà'), ballot }]);
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  root.render(
    <QueryClientProvider client={queryClient}>
      <MemoryRouter future={{ v7_startTransition: false, v7_relativeSplatPath: true }}>
        <HomeScreen />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  onTestFinished(() => {
    root.unmount();
    box.remove();
  });
  return later;
}

beforeEach(() => {
  Object.assign(part, { isThere: false, asked: 0 });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
});
afterEach(() => vi.unstubAllGlobals());

type Later = Awaited<ReturnType<typeof openHome>>;

test.each<[string, (later: Later) => unknown]>([
  ['the network is back', () => window.dispatchEvent(new Event('online'))],
  ['somebody comes back to the app', () => window.dispatchEvent(new Event('focus'))],
  ['the notices are read again', () => document.querySelector('button')?.click()],
  ['the rest of the app is fetched', ({ loadNeedToSee }) => loadNeedToSee()],
])('what did not arrive with Home is there as soon as %s', async (_, happens) => {
  const later = await openHome();
  await shows('Chưa xem được');
  await vi.waitFor(() => expect(part.asked).toBeGreaterThan(0));
  expect(words()).not.toContain('Ông/Bà cần xem');
  await vi.waitFor(() => expect(document.querySelector('button')?.textContent).toContain('Thử lại'));
  part.isThere = true;
  await happens(later);
  await shows('Ông/Bà cần xem');
  await shows('Câu trả lời chưa gửi');
});
