import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { getPublishedPollApi, listPublishedPollsApi } from '../../shared/poll/api.ts';
import type { getPublishedIntegrityApi } from '../../shared/poll/integrity-api.ts';
import { callOpen } from '../platform/api.ts';
import { saveIntegrity, saveList, saveResults } from './saved-results.ts';

const PAGE = 20;

export const publishedListQuery = (placeId: string | null) =>
  infiniteQueryOptions({
    queryKey: ['published-polls', placeId],
    queryFn: async ({ pageParam }) => {
      const page = await callOpen<typeof listPublishedPollsApi>('GET', '/api/published-polls', {
        query: { limit: PAGE, ...(placeId && { place: placeId }), ...(pageParam && { cursor: pageParam }) },
      });
      if (pageParam === null) saveList(placeId, page.items);
      return page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

export const publishedQuery = (pollId: string) =>
  queryOptions({
    queryKey: ['published-poll', pollId],
    queryFn: async () => {
      const params = { id: pollId };
      const poll = await callOpen<typeof getPublishedPollApi>('GET', '/api/polls/:id/published', { params });
      saveResults(poll);
      return poll;
    },
  });

/** Of the whole province; it may be that nothing was published yet. */
export const publishedIntegrityQuery = queryOptions({
  queryKey: ['published-integrity'],
  queryFn: async () => {
    const published = await callOpen<typeof getPublishedIntegrityApi>('GET', '/api/published-integrity', {});
    saveIntegrity(published);
    return published;
  },
});
