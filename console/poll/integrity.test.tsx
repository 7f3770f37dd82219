import { expect, onTestFinished, test, vi } from 'vitest';
import type { IntegrityPublication, PublishedIntegrity } from '../../shared/poll/integrity-schema.ts';
import { integrityFigures } from '../../shared/poll/integrity.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { anOfficial, fakeApi, show, type Screen } from '../../tests/support/console-screen.tsx';
import { IntegrityScreen } from './integrity-screen.tsx';
import { PollListScreen } from './list-screen.tsx';

const INTERIOR = { id: '2f5e8f0a-9a43-4d0a-8f0e-6f1d6a2b9c11', name: 'Sở Nội vụ' };
const HEALTH = { id: '6d0c6d1e-3d3f-4a54-9d0d-5a0f6e1c2b11', name: 'Sở Y tế' };
const AT = '/api/office/integrity-publications';

const on = parseLocalDate('2026-11-20');
const told = integrityFigures(
  ['A5', 'A6'].flatMap((item) => [20, 24, 78].map((n, choice) => ({ day: on, item, choice, n }))),
  parseLocalDate('2026-12-01'),
);
const figures = { ...told, province: 'Tỉnh Quảng Ngãi', from: on, until: on, forms: 122 };
const version = (id: string, change: Partial<IntegrityPublication> = {}): IntegrityPublication => ({
  id,
  office: INTERIOR,
  version: null,
  state: 'prepared',
  reason: null,
  preparedBy: { id: '0d9d8a52-7f42-4c7e-9b07-5b7b0a7a61f3', fullName: 'Lê Thị Thu Hà' },
  preparedAt: '2026-12-01T02:00:00.000Z',
  publishedBy: null,
  publishedAt: null,
  returnReason: null,
  ...change,
});
const PUBLISHED: PublishedIntegrity = {
  pagePath: '/k/phien-ha-dua-tien',
  versions: [{ version: 1, publishedAt: '2026-12-01T08:00:00.000Z', reason: null, figures }],
};
const NOTHING: PublishedIntegrity = { ...PUBLISHED, versions: [] };
const FIRST = version('6c0a5c0e-52a1-4a7b-9a53-1d1f7c0f4b21');
const NEXT = version('6c0a5c0e-52a1-4a7b-9a53-1d1f7c0f4b22');

/** What the office sees, which may change while somebody looks at it. */
function given(items: IntegrityPublication[], { published = NOTHING, prepareId = '' } = {}) {
  const town = { items };
  fakeApi({
    [`GET ${AT}`]: () => ({ body: { items: town.items } }),
    [`GET ${AT}/${FIRST.id}`]: () => ({ body: { ...FIRST, figures } }),
    [`GET ${AT}/${NEXT.id}`]: () => ({ body: { ...NEXT, figures } }),
    [`POST ${AT}/${FIRST.id}/publishing`]: () => {
      town.items = [NEXT];
      return { status: 409, body: { code: 'stale_state' } };
    },
    // A colleague was quicker.
    [`PUT ${AT}/${prepareId}`]: () => {
      town.items = [FIRST];
      return { status: 409, body: { code: 'publication_open' } };
    },
    [`POST ${AT}/${FIRST.id}/return`]: () => {
      const returned = version(FIRST.id, { state: 'returned', returnReason: 'Chưa đối chiếu xong.' });
      town.items = [returned];
      return { body: returned };
    },
    'GET /api/office/integrity-figures': () => ({ body: told }),
    'GET /api/published-integrity': () => ({ body: published }),
    'GET /api/office/polls': () => ({ body: { items: [], nextCursor: null } }),
  });
  return town;
}
const leaderOf = (unit: typeof INTERIOR) => anOfficial(['approver'], { unit, reach: 'province' });
const monitor = anOfficial(['province_monitor'], { unit: INTERIOR, reach: 'province' });
const alerts = ({ root }: Screen) => [...root.querySelectorAll('[role="alert"]')].map(({ textContent }) => textContent);

test('the leader of another office is told that it has prepared none, and is led to what another has published', async () => {
  given([], { published: PUBLISHED });
  const screen = await show(<IntegrityScreen />, { as: leaderOf(HEALTH) });
  await screen.until(() => screen.root.querySelector('a[href="/k/phien-ha-dua-tien"]') !== null);
  expect(screen.text()).toContain('Đơn vị chưa trình bản nào.');
});

test('what was refused of one version does not stand beside the one that waits after it', async () => {
  given([FIRST]);
  const screen = await show(<IntegrityScreen />, { as: leaderOf(INTERIOR) });
  await screen.until(() => screen.buttons().includes('Công bố'));
  await screen.press('Công bố');
  await screen.until(() => screen.buttons().includes('Công bố') && screen.text().includes('Bản chờ công bố'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(alerts(screen)).toEqual([]);
});

test('that another version waits is no word on the one that is prepared after it', async () => {
  const id = crypto.randomUUID();
  vi.spyOn(crypto, 'randomUUID').mockReturnValueOnce(id);
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  given([], { prepareId: id });
  const screen = await show(<IntegrityScreen />, { as: monitor });
  await screen.until(() => screen.buttons().includes('Trình công bố'));
  await screen.press('Trình công bố');
  await screen.until(() => screen.buttons().includes('Trả lại'));
  await screen.press('Trả lại');
  await screen.until(() => screen.text().includes('Vì sao trả lại'));
  await screen.type('Vì sao trả lại', 'Chưa đối chiếu xong.');
  const inDialog = screen.root.querySelector<HTMLButtonElement>('[role="dialog"] .ant-btn-primary');
  inDialog?.click();
  await screen.until(() => screen.buttons().includes('Trình công bố'));
  expect(alerts(screen)).toEqual([]);
});

test('counts stand in the table and no percentage; headings go down one level at a time', async () => {
  given([FIRST]);
  const screen = await show(<IntegrityScreen />, { as: monitor });
  await screen.until(() => screen.root.querySelectorAll('h4').length === 2);
  expect(screen.text()).toContain('Có24 trong 122');
  expect(screen.text()).not.toContain('%');
  const levels = [...screen.root.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1]));
  for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
});

test('a version after the first is an update, for it corrects nothing', async () => {
  given([version(FIRST.id, { state: 'published', version: 1 })], { published: PUBLISHED });
  const screen = await show(<IntegrityScreen />, { as: monitor });
  await screen.until(() => screen.buttons().includes('Cập nhật số liệu'));
  await screen.press('Cập nhật số liệu');
  await screen.until(() => screen.text().includes('Vì sao cập nhật'));
  expect(screen.text()).not.toMatch(/đính chính/i);
});

test('the list of polls, to which the count of today leads, leads on to what waits of favours and money', async () => {
  given([FIRST]);
  const screen = await show(<PollListScreen />, { as: leaderOf(INTERIOR) });
  await screen.until(() => screen.text().includes('chờ Ông/Bà công bố'));
  expect(screen.root.querySelector('.callout a')?.getAttribute('href')).toBe('/polls/integrity');
});

test('and says nothing of it to whoever does not publish it', async () => {
  given([FIRST]);
  const screen = await show(<PollListScreen />, { as: monitor });
  await screen.until(() => screen.text().includes('Chưa có phiếu hỏi ý kiến nào'));
  expect(screen.text()).not.toContain('chờ Ông/Bà công bố');
});
