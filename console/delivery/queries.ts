import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/call.ts';
import type {
  beginOaConnectionApi,
  cancelBroadcastApi,
  completeOaConnectionApi,
  endOaAccountApi,
  getBroadcastApi,
  listBroadcastsApi,
  listOaAccountsApi,
  pauseBroadcastApi,
  previewChannelsApi,
  reactivateOaAccountApi,
  resumeBroadcastApi,
} from '../../shared/delivery/api.ts';
import type { Broadcast } from '../../shared/delivery/schema.ts';
import type { BroadcastFilter, BroadcastMove } from '../../shared/delivery/state.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { send } from '../platform/api.ts';

/** While messages are on their way the page counts along. */
const COUNT_EVERY_MS = 5_000;

export const channelPreview = (noticeId: string) =>
  queryOptions({
    queryKey: ['delivery', 'channels', noticeId],
    queryFn: () =>
      call<typeof previewChannelsApi>(send, 'GET', '/api/office/notices/:id/channels', { params: { id: noticeId } }),
  });

export const broadcastsOf = (noticeId: string) =>
  queryOptions({
    queryKey: ['delivery', 'of', noticeId],
    queryFn: () =>
      call<typeof listBroadcastsApi>(send, 'GET', '/api/office/broadcasts', { query: { notice: noticeId, limit: 10 } }),
  });

export const broadcast = (id: string) =>
  queryOptions({
    queryKey: ['delivery', 'broadcast', id],
    queryFn: () => call<typeof getBroadcastApi>(send, 'GET', '/api/office/broadcasts/:id', { params: { id } }),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? COUNT_EVERY_MS : false),
  });

export const broadcastList = (filter: { state?: BroadcastFilter; unit?: string }) =>
  infiniteQueryOptions({
    queryKey: ['delivery', 'list', filter],
    queryFn: ({ pageParam }) =>
      call<typeof listBroadcastsApi>(send, 'GET', '/api/office/broadcasts', {
        query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const oaAccounts = () =>
  queryOptions({
    queryKey: ['delivery', 'accounts'],
    queryFn: () => call<typeof listOaAccountsApi>(send, 'GET', '/api/office/oa-accounts', {}),
  });

/** Whatever changes an account or a broadcast changes what waits too. */
function useRefresh() {
  const client = useQueryClient();
  return async (): Promise<void> => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['delivery'] }),
      client.invalidateQueries({ queryKey: ['today'] }),
    ]);
  };
}

/** Answers the address of Zalo's permission page. */
export const useBeginConnection = () =>
  useMutation({
    mutationFn: (body: { unitId: string; accountId: string | null }) =>
      call<typeof beginOaConnectionApi>(send, 'POST', '/api/office/oa-connections', { body }),
  });

export function useCompleteConnection() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: { state: string; code: string | null }) =>
      call<typeof completeOaConnectionApi>(send, 'POST', '/api/office/oa-connections/completion', { body }),
    onSettled: refresh,
  });
}

export function useEndAccount() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; version: number; validTo: LocalDate | null; source: string }) =>
      call<typeof endOaAccountApi>(send, 'POST', '/api/office/oa-accounts/:id/end', { params: { id }, body }),
    onSettled: refresh,
  });
}

export function useReactivate() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) =>
      call<typeof reactivateOaAccountApi>(send, 'POST', '/api/office/oa-accounts/:id/activation', { params: { id } }),
    onSettled: refresh,
  });
}

export function useBroadcastMove() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ row: { id, version }, move }: { row: Pick<Broadcast, 'id' | 'version'>; move: BroadcastMove }) => {
      const input = { params: { id }, body: { version } };
      switch (move) {
        case 'pause':
          return call<typeof pauseBroadcastApi>(send, 'POST', '/api/office/broadcasts/:id/pause', input);
        case 'resume':
          return call<typeof resumeBroadcastApi>(send, 'POST', '/api/office/broadcasts/:id/resumption', input);
        case 'cancel':
          return call<typeof cancelBroadcastApi>(send, 'POST', '/api/office/broadcasts/:id/cancellation', input);
      }
    },
    onSettled: refresh,
  });
}
