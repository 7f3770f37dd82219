import { expect, test } from 'vitest';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { type CalendarForm, fixedHolidays, readCalendarForm, stretchesOf } from './form.ts';

const day = parseLocalDate;
const form = (change: Partial<CalendarForm> = {}): CalendarForm => ({
  source: 'Thông báo về lịch nghỉ lễ, tết năm 2027',
  stretches: [{ name: 'Tết Nguyên đán', from: day('2027-02-05'), to: day('2027-02-07') }],
  makeUpDays: [day('2027-02-20')],
  ...change,
});
const problem = (change: Partial<CalendarForm>): string | undefined => {
  const read = readCalendarForm(2027, form(change));
  return 'problem' in read ? read.problem : undefined;
};

test('a stretch of days off is sent day by day, and read back as one stretch', () => {
  const read = readCalendarForm(2027, form());
  if ('problem' in read) throw new Error(read.problem);
  expect(read.body.holidays.map((holiday) => holiday.day)).toEqual(['2027-02-05', '2027-02-06', '2027-02-07']);
  expect(read.body.makeUpDays).toEqual(['2027-02-20']);
  expect(stretchesOf(read.body.holidays)).toEqual(form().stretches);
});

test('days of one name that do not touch stay apart', () => {
  const holidays = [
    { day: day('2027-09-01'), name: 'Quốc khánh' },
    { day: day('2027-09-03'), name: 'Quốc khánh' },
  ];
  expect(stretchesOf(holidays)).toHaveLength(2);
});

test.each<[string, Partial<CalendarForm>, RegExp]>([
  ['without the decision it rests on', { source: ' ' }, /văn bản làm căn cứ/],
  [
    'with a day off without a name',
    { stretches: [{ name: ' ', from: day('2027-01-01'), to: null }] },
    /có tên và ngày/,
  ],
  [
    'with a stretch that ends before it begins',
    { stretches: [{ name: 'Tết', from: day('2027-02-07'), to: day('2027-02-05') }] },
    /ngày cuối đang trước ngày đầu/,
  ],
  ['with a day of another year', { stretches: [{ name: 'Tết', from: day('2026-12-31'), to: null }] }, /trong năm 2027/],
  [
    'with a day that is off twice',
    { stretches: [...form().stretches, { name: 'Nghỉ bù', from: day('2027-02-06'), to: null }] },
    /ghi hai lần/,
  ],
  ['with a day that is off and worked', { makeUpDays: [day('2027-02-06')] }, /vừa là ngày nghỉ vừa là ngày làm bù/],
])('a year %s is not sent', (_, change, sentence) => expect(problem(change)).toMatch(sentence));

test('the fixed holidays of a year are those of the solar calendar', () => {
  expect(fixedHolidays(2027).map(({ from }) => from)).toEqual(['2027-01-01', '2027-04-30', '2027-05-01', '2027-09-02']);
});
