import type * as api from '../../shared/calendar/api.ts';
import type { WriteCalendarYear } from '../../shared/calendar/api.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { ExamplesOf } from '../platform/api-example.ts';

const written: WriteCalendarYear = {
  source: 'Thông báo của Bộ Nội vụ về lịch nghỉ Tết và nghỉ lễ năm 2027',
  holidays: [
    { day: parseLocalDate('2027-01-01'), name: 'Tết Dương lịch' },
    { day: parseLocalDate('2027-04-30'), name: 'Ngày Chiến thắng' },
  ],
  makeUpDays: [],
};

const calendar = { year: 2027, ...written };

export const calendarExamples: ExamplesOf<typeof api> = {
  listCalendarYears: { reply: { items: [calendar] } },
  writeCalendarYear: { body: written, reply: { calendar, feedbackDated: 3 } },
};
