import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/call.ts';
import type { getBulletinApi, listBulletinsApi } from '../../shared/bulletin/api.ts';
import { send } from '../platform/api.ts';

export const bulletinList = infiniteQueryOptions({
  queryKey: ['bulletin', 'list'],
  queryFn: ({ pageParam }) =>
    call<typeof listBulletinsApi>(send, 'GET', '/api/office/bulletins', {
      query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) },
    }),
  initialPageParam: '',
  getNextPageParam: (last) => last.nextCursor,
});

export const bulletinOf = (id: string) =>
  queryOptions({
    queryKey: ['bulletin', 'one', id],
    queryFn: () => call<typeof getBulletinApi>(send, 'GET', '/api/office/bulletins/:id', { params: { id } }),
  });
