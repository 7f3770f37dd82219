import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../time/local-date.ts';
import { hoursInWords, opennessAt } from './hours.ts';

const OFFICE = [
  { days: [1, 2, 3, 4, 5], from: '07:00', to: '11:30' },
  { days: [1, 2, 3, 4, 5], from: '13:30', to: '17:00' },
  { days: [6], from: '07:30', to: '11:00' },
];
const NO_HOLIDAY = new Set<never>();
// 20 November 2026 is a Friday.
const at = (day: string, clock: string) => ({ day: parseLocalDate(day), clock });

const read = (hours: Parameters<typeof hoursInWords>[0]) =>
  hoursInWords(hours).map((line) => line.replaceAll('\u00a0', ' '));

test('opening hours read as people say them', () => {
  expect(read(OFFICE)).toEqual(['thứ Hai–thứ Sáu: 7 giờ–11 giờ 30, 13 giờ 30–17 giờ', 'thứ Bảy: 7 giờ 30–11 giờ']);
  expect(read([{ days: [4, 2], from: '00:00', to: '10:05' }])).toEqual(['thứ Ba, thứ Năm: 0 giờ–10 giờ 05']);
});

describe('whether somebody answers now', () => {
  test.each([
    ['in the morning', at('2026-11-20', '07:00'), { state: 'open', until: '11:30' }],
    ['at the last minute', at('2026-11-20', '11:29'), { state: 'open', until: '11:30' }],
    ['when the morning ends', at('2026-11-20', '11:30'), { state: 'closed', opensOn: '2026-11-20', opensAt: '13:30' }],
    ['before work', at('2026-11-20', '06:59'), { state: 'closed', opensOn: '2026-11-20', opensAt: '07:00' }],
    ['on Friday evening', at('2026-11-20', '17:00'), { state: 'closed', opensOn: '2026-11-21', opensAt: '07:30' }],
    ['on Sunday', at('2026-11-22', '09:00'), { state: 'closed', opensOn: '2026-11-23', opensAt: '07:00' }],
  ])('%s', (_, moment, expected) => expect(opennessAt(OFFICE, moment, NO_HOLIDAY)).toEqual(expected));

  test('a holiday is closed, and the next day that is none is named', () => {
    const daysOff = new Set(['2027-01-01', '2027-01-02'].map(parseLocalDate));
    expect(opennessAt(OFFICE, at('2027-01-01', '09:00'), daysOff)).toEqual({
      state: 'closed',
      opensOn: '2027-01-04',
      opensAt: '07:00',
    });
  });

  test('whoever is on duty around the clock answers at any minute', () => {
    const always = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:59' }];
    expect(read(always)).toEqual(['thứ Hai–Chủ nhật: cả ngày đêm']);
    for (const clock of ['00:00', '12:00', '23:59'])
      expect(opennessAt(always, at('2026-11-22', clock), NO_HOLIDAY)).toEqual({ state: 'open', until: null });
  });

  test('without hours nothing is claimed', () => {
    expect(opennessAt([], at('2026-11-20', '09:00'), NO_HOLIDAY)).toEqual({ state: 'unknown' });
  });

  test('an office is never said to open in the past', () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    const stretch = fc
      .record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), from: clock, to: clock })
      .filter(({ from, to }) => from < to);
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 6 }), clock, (hours, now) => {
        const moment = at('2026-11-20', now);
        const said = opennessAt(hours, moment, NO_HOLIDAY);
        if (said.state === 'open' && said.until) expect(said.until > now || said.until === '23:59').toBe(true);
        if (said.state === 'closed') expect(`${said.opensOn} ${said.opensAt}` > `${moment.day} ${now}`).toBe(true);
        if (hours.length === 0) expect(said.state).toBe('unknown');
        else expect(said.state).not.toBe('unknown');
      }),
    );
  });
});
