import { expect, test } from 'vitest';
import type { NoticeReading } from '../../shared/notice/reading-schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { anOfficial, fakeApi, KON_TUM, show } from '../../tests/support/console-screen.tsx';
import { ReadingSection } from './reading-section.tsx';

const ID = '0f7d8933-a08e-40d2-b391-d2ceaf43d4c6';
const ADDRESS = `GET /api/office/notices/${ID}/reading`;
const ME = anOfficial(['author']);

const reading = (change: Partial<NoticeReading> = {}): NoticeReading => ({
  opens: {
    total: 1268,
    days: [{ day: parseLocalDate('2026-11-20'), opens: 1268 }],
    places: [
      { place: KON_TUM, opens: 1200 },
      { place: null, opens: 68 },
    ],
  },
  ratings: { n: 49, counts: { yes: 41, unclear: 6, no: 2 } },
  ...change,
});

async function shown(body: NoticeReading): Promise<string> {
  fakeApi({ [ADDRESS]: () => ({ body }) });
  const screen = await show(<ReadingSection id={ID} />, { as: ME });
  await screen.until(() => screen.text().includes('SIPAS'));
  return screen.text().replaceAll('\u00a0', ' ');
}

test('openings are told as openings and never as people, ratings with how many there are and what they are not', async () => {
  const text = await shown(reading());
  for (const said of [
    '1.268 lượt',
    'Phường Kon Tum',
    'Chưa chọn xã, phường',
    'Lượt mở không phải số người',
    'Có 41 · Chưa rõ 6 · Không 2',
    '49 lượt trả lời',
    'không phải Chỉ số hài lòng (SIPAS)',
  ])
    expect(text).toContain(said);
  expect(text).not.toContain('%');
});

test.each([
  [9, 'Dưới 10 lượt trả lời, không hiển thị'],
  [0, 'Chưa có lượt trả lời nào'],
])('of %i ratings it says: %s', async (n, words) => {
  expect(await shown(reading({ ratings: { n, counts: null } }))).toContain(words);
});
