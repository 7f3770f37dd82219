import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../../shared/call.ts';
import { CONNECTION_ERRORS, ERRORS, isErrorCode } from '../../shared/errors.ts';

const isPassing = (error: unknown): boolean =>
  error instanceof ApiError && (error.code === 'server_unreachable' || error.code === 'server_busy');

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Offline is an answer of its own (`offline`), not a reason to wait without a word.
      networkMode: 'always',
      retry: (failures, error) => failures < 1 && isPassing(error),
      retryDelay: 1_000,
      refetchOnReconnect: true,
      refetchOnWindowFocus: false,
      staleTime: 60_000,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** What to say of a failure, whatever it is. */
export function sentenceOf(error: unknown): string {
  const code = error instanceof ApiError ? error.code : 'internal';
  return isErrorCode(code) ? ERRORS[code][1] : CONNECTION_ERRORS[code];
}

/** The same where something was read, not sent: nothing was typed that could be lost. */
export function readingSentenceOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'offline':
      return 'Máy đang không có mạng. Khi có mạng, Ông/Bà bấm thử lại.';
    case 'server_unreachable':
      return 'Chưa kết nối được với cơ quan. Ông/Bà xem lại mạng rồi bấm thử lại.';
    case 'internal':
      return 'Có lỗi ở phía cơ quan, không phải do Ông/Bà. Xin thử lại sau ít phút.';
    default:
      return sentenceOf(error);
  }
}

export const codeOf = (error: unknown): string => (error instanceof ApiError ? error.code : 'internal');
