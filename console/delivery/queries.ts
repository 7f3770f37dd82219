import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/call.ts';
import type {
  cancelBroadcastApi,
  getBroadcastApi,
  listBroadcastsApi,
  pauseBroadcastApi,
  previewChannelsApi,
  reactivateOaAccountApi,
  resumeBroadcastApi,
} from '../../shared/delivery/api.ts';
import type { Broadcast } from '../../shared/delivery/schema.ts';
import type { BroadcastMove } from '../../shared/delivery/state.ts';
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

export function useBroadcastMove() {
  const client = useQueryClient();
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
    onSettled: (_moved, _error, { row }) => client.invalidateQueries({ queryKey: broadcast(row.id).queryKey }),
  });
}

export function useReactivate(broadcastId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      call<typeof reactivateOaAccountApi>(send, 'POST', '/api/office/oa-accounts/:id/activation', { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: broadcast(broadcastId).queryKey }),
  });
}
