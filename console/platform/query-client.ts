import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { codeOf } from './errors-vi.ts';

export const SESSION_KEY = ['session'] as const;
/** Whether a session that was open has ended meanwhile: the work stays on the screen, hidden behind the sign-in. */
export const SESSION_EXPIRED_KEY = ['session-expired'] as const;

export function createQueryClient(): QueryClient {
  const noticeExpiry = (error: unknown): void => {
    if (codeOf(error) === 'not_signed_in' && client.getQueryData(SESSION_KEY) !== undefined)
      client.setQueryData(SESSION_EXPIRED_KEY, true);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeExpiry }),
    mutationCache: new MutationCache({ onError: noticeExpiry }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // Without a network a call fails at once with a sentence, instead of waiting without one.
        networkMode: 'always',
        retry: (failures, error) => failures < 1 && codeOf(error) === 'server_unreachable',
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}
