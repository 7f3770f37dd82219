import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  getCurrentOfficialApi,
  getTodayApi,
  listTodayItemsApi,
  signInApi,
  signOutApi,
  signOutEverywhereApi,
} from '../../shared/official/api.ts';
import { call } from '../../shared/call.ts';
import { whileAttended } from '../platform/activity.ts';
import { send } from '../platform/api.ts';
import { SESSION_EXPIRED_KEY, SESSION_KEY } from '../platform/query-client.ts';

export const currentOfficial = () =>
  queryOptions({
    queryKey: SESSION_KEY,
    queryFn: () => call<typeof getCurrentOfficialApi>(send, 'GET', '/api/office/sessions/current', {}),
    staleTime: 5 * 60_000,
  });

/** What waits; asked again now and then, because it stands beside the menu all day. */
export const todayCounts = () =>
  queryOptions({
    queryKey: ['today'],
    queryFn: () => call<typeof getTodayApi>(send, 'GET', '/api/office/today', {}),
    refetchInterval: whileAttended,
  });

export const todayItems = () =>
  queryOptions({
    queryKey: ['today', 'items'],
    queryFn: () => call<typeof listTodayItemsApi>(send, 'GET', '/api/office/today/items', {}),
    refetchInterval: whileAttended,
  });

export type SignIn = { username: string; password: string; totp: string };

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SignIn) => call<typeof signInApi>(send, 'POST', '/api/office/sessions', { body }),
    onSuccess: async (official) => {
      const before = client.getQueryData(currentOfficial().queryKey);
      const isWork = { predicate: (query: { queryKey: readonly unknown[] }) => query.queryKey[0] !== SESSION_KEY[0] };
      if (before && before.id !== official.id) client.removeQueries(isWork);
      client.setQueryData(currentOfficial().queryKey, official);
      client.setQueryData(SESSION_EXPIRED_KEY, false);
      await client.invalidateQueries(isWork);
    },
  });
}

/** After signing out the page starts anew, so that nothing of the office stays in its memory. */
const startAnew = (): void => window.location.assign('/console/');

export const useSignOut = () =>
  useMutation({
    mutationFn: (scope: 'here' | 'everywhere') =>
      scope === 'here'
        ? call<typeof signOutApi>(send, 'DELETE', '/api/office/sessions/current', {})
        : call<typeof signOutEverywhereApi>(send, 'DELETE', '/api/office/sessions', {}),
    onSuccess: startAnew,
  });
