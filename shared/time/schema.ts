import { z } from 'zod';
import { isCalendarDay } from './local-date.ts';

// Apart from the rules of days: a screen that only writes days must not carry zod.
export const localDateSchema = z.string().refine(isCalendarDay, { message: 'not_a_day' }).brand<'LocalDate'>();
