import { queryOptions } from '@tanstack/react-query';
import type { castBallotApi, getPollApi, listPollsApi } from '../../shared/poll/api.ts';
import type { CastBallot } from '../../shared/poll/schema.ts';
import type { Me } from '../../shared/resident/schema.ts';
import { callAsMe, callOpen } from '../platform/api.ts';
import { queryClient } from '../platform/query-client.ts';
import { meQuery } from '../resident/queries.ts';

export const pollsQuery = (placeId: string | null) =>
  queryOptions({
    queryKey: ['polls', placeId],
    queryFn: () =>
      callOpen<typeof listPollsApi>('GET', '/api/polls', { query: placeId === null ? {} : { place: placeId } }),
  });

export const pollQuery = (id: string) =>
  queryOptions({
    queryKey: ['poll', id],
    queryFn: () => callOpen<typeof getPollApi>('GET', '/api/polls/:id', { params: { id } }),
    // The form must not change under somebody who is answering.
    staleTime: 600_000,
    refetchOnReconnect: false,
  });

export async function castBallot(id: string, ballot: CastBallot): Promise<void> {
  await callAsMe<typeof castBallotApi>('POST', '/api/polls/:id/ballots', { params: { id }, body: ballot });
  markAnswered(id);
}

/** Known at once, without asking the server again. */
export function markAnswered(id: string): void {
  queryClient.setQueryData(
    meQuery.queryKey,
    (me: Me | undefined) => me && { ...me, answeredPollIds: [...new Set([...me.answeredPollIds, id])] },
  );
}
