import type { RatingAnswer } from './reading-schema.ts';

export const RATING_WORDS: Record<RatingAnswer, string> = { yes: 'Có', unclear: 'Chưa rõ', no: 'Không' };
