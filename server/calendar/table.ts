import type { LocalDate } from '../../shared/time/local-date.ts';

export type CalendarYearTable = { year: number; source: string };
export type CalendarDayTable = { day: LocalDate; year: number; kind: 'holiday' | 'make_up'; name: string };
