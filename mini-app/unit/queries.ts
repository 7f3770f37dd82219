import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { getPlaceApi, listHamletsApi, searchPlacesApi } from '../../shared/unit/api.ts';
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

/** thôn, tổ dân phố of a commune, as the commune keeps them. */
export const hamletsQuery = (placeId: string) =>
  queryOptions({
    queryKey: ['hamlets', placeId],
    queryFn: () => callOpen<typeof listHamletsApi>('GET', '/api/places/:id/hamlets', { params: { id: placeId } }),
    staleTime: 3_600_000,
  });
