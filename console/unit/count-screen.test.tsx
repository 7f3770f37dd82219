import { expect, test } from 'vitest';
import type { FeedbackCounts } from '../../shared/feedback/count.ts';
import type { PollCounts } from '../../shared/poll/count.ts';
import { anOfficial, fakeApi, KON_TUM, show, type Screen } from '../../tests/support/console-screen.tsx';
import { UnitCountScreen } from './count-screen.tsx';

const WITHIN = { unit: KON_TUM, within: 'Tỉnh Quảng Ngãi' };
const FEEDBACK: FeedbackCounts = {
  items: [{ ...WITHIN, received: 41, answered: 37, uncertain: 2 }],
  received: 43,
  uncertain: 2,
};
const POLLS: PollCounts = {
  items: [
    { ...WITHIN, polls: 3, hidden: 1, ballots: 226, uncertain: { polls: 2, hidden: 1, ballots: 40 } },
    {
      unit: { id: '6d0c6d1e-3d3f-4a54-9d0d-5a0f6e1c2b11', name: 'Sở Nội vụ' },
      within: 'Tỉnh Quảng Ngãi',
      polls: 1,
      hidden: 1,
      ballots: 0,
      uncertain: { polls: 0, hidden: 0, ballots: 0 },
    },
  ],
  polls: 6,
  hidden: 3,
  ballots: 266,
  uncertain: { polls: 2, hidden: 1, ballots: 40 },
};

const api = (polls: PollCounts = POLLS) =>
  fakeApi({
    'GET /api/office/feedback-counts': () => ({ body: FEEDBACK }),
    'GET /api/office/poll-counts': () => ({ body: polls }),
  });
const chips = ({ root }: Screen): string[] =>
  [...root.querySelectorAll('.filter-chip')].map(({ textContent }) => textContent);
const choose = ({ root }: Screen, words: string): void =>
  [...root.querySelectorAll<HTMLElement>('.filter-chip')].find(({ textContent }) => textContent === words)?.click();
const row = ({ root }: Screen, name: string): string[] =>
  [...root.querySelectorAll('tbody tr')]
    .filter(({ textContent }) => textContent.includes(name))
    .flatMap((line) => [...line.querySelectorAll('td.number')].map(({ textContent }) => textContent));

test('one choice leads from feedback to polls; what cannot be given to a unit of today is said before the numbers', async () => {
  api();
  const screen = await show(<UnitCountScreen />, { as: anOfficial(['province_monitor']) });
  await screen.until(() => row(screen, 'Phường Kon Tum').length > 0);
  expect(row(screen, 'Phường Kon Tum')).toEqual(['41', '37']);
  choose(screen, 'Theo địa giới hiện nay');
  await screen.until(() => row(screen, 'Phường Kon Tum').length === 3);
  expect(screen.text()).toContain('2 trong 43 phản ánh đến từ xã, phường sau đó bị chia');

  choose(screen, 'Phiếu hỏi');
  await screen.until(() => row(screen, 'Sở Nội vụ').length > 0);
  expect(row(screen, 'Phường Kon Tum')).toEqual(['3', '226', '1', 'có thể thêm 2 phiếu hỏi, 40 phiếu trả lời']);
  expect(screen.text()).toContain('2 trong 6 phiếu hỏi là của đơn vị sau đó bị chia');
});

test('of polls with too few ballots no number is shown, not even nought', async () => {
  api();
  const screen = await show(<UnitCountScreen />, { as: anOfficial(['author']) });
  await screen.until(() => row(screen, 'Sở Nội vụ').length > 0);
  expect(row(screen, 'Sở Nội vụ')).toEqual(['1', 'chưa hiện', '1']);
  expect(screen.text()).toContain('còn dưới 10 phiếu trả lời');
});

test.each([
  ['province_monitor', ['Phản ánh', 'Phiếu hỏi']],
  ['author', []],
  ['receiver', []],
] as const)('%s chooses among what they may read', async (role, subjects) => {
  const { calls } = api({ ...POLLS, items: [] });
  const screen = await show(<UnitCountScreen />, { as: anOfficial([role]) });
  await screen.until(() => calls.length > 0);
  expect(chips(screen)).toEqual([...subjects, 'Theo địa giới lúc đó', 'Theo địa giới hiện nay']);
  expect(calls.map(({ path }) => path)).toEqual([
    role === 'author' ? '/api/office/poll-counts' : '/api/office/feedback-counts',
  ]);
});
