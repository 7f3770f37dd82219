import { queryOptions } from '@tanstack/react-query';
import type { getDirectoryApi } from '../../shared/directory/api.ts';
import { callOpen } from '../platform/api.ts';
import { saveDirectory } from './saved.ts';

export const directoryQuery = (placeId: string | null) =>
  queryOptions({
    queryKey: ['directory', placeId],
    queryFn: async () => {
      const directory = await callOpen<typeof getDirectoryApi>('GET', '/api/directory', {
        query: placeId === null ? {} : { place: placeId },
      });
      saveDirectory(placeId, directory);
      return directory;
    },
  });
