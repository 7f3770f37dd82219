import type { LocalDate } from '../../shared/time/local-date.ts';
import { formatDayInWords } from '../../shared/time/local-date.ts';

/** When the answer comes. `null`: the calendar of that year is not known yet, and the office will say. */
export const dueWords = (dueOn: LocalDate | null): string =>
  dueOn === null ? 'Ngày trả lời: sẽ báo sau' : `Cơ quan trả lời chậm nhất ${formatDayInWords(dueOn)}`;
