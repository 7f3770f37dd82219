import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../shared/call.ts';
import type {
  endPollPosterApi,
  getPollPosterApi,
  listPollPostersApi,
  listPosterBallotsApi,
  makePollPosterApi,
} from '../../../shared/poll/poster-api.ts';
import type { MakePoster } from '../../../shared/poll/poster-schema.ts';
import { send } from '../../platform/api.ts';

const KEY = 'poll-poster';

export const posterList = () =>
  infiniteQueryOptions({
    queryKey: [KEY, 'list'],
    queryFn: ({ pageParam }) =>
      call<typeof listPollPostersApi>(send, 'GET', '/api/office/poll-posters', {
        query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export const printedPoster = (id: string) =>
  queryOptions({
    queryKey: [KEY, 'printed', id],
    queryFn: () => call<typeof getPollPosterApi>(send, 'GET', '/api/office/poll-posters/:id', { params: { id } }),
  });

export const posterBallots = (pollId: string) =>
  queryOptions({
    queryKey: [KEY, 'ballots', pollId],
    queryFn: () =>
      call<typeof listPosterBallotsApi>(send, 'GET', '/api/office/polls/:id/posters', { params: { id: pollId } }),
  });

export function useMakePoster() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MakePoster) =>
      call<typeof makePollPosterApi>(send, 'POST', '/api/office/poll-posters', { body }),
    onSuccess: (poster) => {
      client.setQueryData(printedPoster(poster.id).queryKey, poster);
      void client.invalidateQueries({ queryKey: [KEY, 'list'] });
    },
  });
}

export function useEndPoster() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      call<typeof endPollPosterApi>(send, 'POST', '/api/office/poll-posters/:id/end', { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}
