import type { RatingAnswer } from './schema.ts';

export const RATING_WORDS: Record<RatingAnswer, string> = { yes: 'Có', unclear: 'Chưa rõ', no: 'Không' };
