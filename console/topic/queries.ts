import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/call.ts';
import type { listTopicsApi, writeTopicApi } from '../../shared/topic/api.ts';
import type { WriteTopic } from '../../shared/topic/schema.ts';
import { send } from '../platform/api.ts';

export const topics = queryOptions({
  queryKey: ['topic'],
  queryFn: () => call<typeof listTopicsApi>(send, 'GET', '/api/topics', {}),
  staleTime: 300_000,
});

export const useWriteTopic = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ code, topic }: { code: string; topic: WriteTopic }) =>
      call<typeof writeTopicApi>(send, 'PUT', '/api/office/topics/:code', { params: { code }, body: topic }),
    onSettled: () => client.invalidateQueries({ queryKey: ['topic'] }),
  });
};
