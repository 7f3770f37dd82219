import type { LocalDate } from '../../shared/time/local-date.ts';

export type ReachDayTable = { unit_id: string; day: LocalDate; residents: number; followers: number };
