import { useEnvelopes } from './envelope.ts';

/** Answers that this device still holds. It knows of them by itself: without a network, and of polls that are in no list any more. */
export const useUnsentBallots = (): readonly { pollId: string; title: string; words: string }[] =>
  useEnvelopes()
    .filter(({ ballot }) => ballot !== null)
    .map(({ pollId, title, refused }) => ({
      pollId,
      title,
      words: refused === null ? 'Câu trả lời chưa gửi' : 'Câu trả lời không gửi được',
    }));
