import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { getPlaceApi, searchPlacesApi } from '../../shared/unit/api.ts';
import { callOpen } from '../platform/api.ts';

/** Before anything is typed: every place of today, to choose from by reading. */
export const placesQuery = (words: string) =>
  queryOptions({
    queryKey: ['places', words],
    queryFn: () =>
      callOpen<typeof searchPlacesApi>('GET', '/api/places', {
        query: words === '' ? { current: 'true', limit: 200 } : { q: words, limit: 20 },
      }),
    placeholderData: keepPreviousData,
    staleTime: 3_600_000,
  });

export const placeQuery = (id: string) =>
  queryOptions({
    queryKey: ['place', id],
    queryFn: () => callOpen<typeof getPlaceApi>('GET', '/api/places/:id', { params: { id } }),
    staleTime: 3_600_000,
  });
