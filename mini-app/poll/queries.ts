import { queryOptions } from '@tanstack/react-query';
import type { getPollApi, listPollsApi, listPollsOfUnitApi } from '../../shared/poll/api.ts';
import type { Me } from '../../shared/resident/schema.ts';
import { callOpen } from '../platform/api.ts';
import { queryClient } from '../platform/query-client.ts';
import { meQuery } from '../resident/queries.ts';

export const pollsQuery = (placeId: string | null) =>
  queryOptions({
    queryKey: ['polls', placeId],
    queryFn: () =>
      callOpen<typeof listPollsApi>('GET', '/api/polls', { query: placeId === null ? {} : { place: placeId } }),
  });

export const pollsOfUnitQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['polls-of-unit', unitId],
    queryFn: () => callOpen<typeof listPollsOfUnitApi>('GET', '/api/units/:id/polls', { params: { id: unitId } }),
  });

export const pollQuery = (id: string) =>
  queryOptions({
    queryKey: ['poll', id],
    queryFn: () => callOpen<typeof getPollApi>('GET', '/api/polls/:id', { params: { id } }),
    // The form must not change under somebody who is answering.
    staleTime: 600_000,
    refetchOnReconnect: false,
  });

/** Known at once, without asking the server again. */
export function markAnswered(id: string): void {
  queryClient.setQueryData(
    meQuery.queryKey,
    (me: Me | undefined) => me && { ...me, answeredPollIds: [...new Set([...me.answeredPollIds, id])] },
  );
}
