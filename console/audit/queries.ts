import { infiniteQueryOptions } from '@tanstack/react-query';
import type { listAuditEventsApi } from '../../shared/audit/api.ts';
import { call } from '../../shared/call.ts';
import { send } from '../platform/api.ts';

export const auditEvents = (subjectId: string | null) =>
  infiniteQueryOptions({
    queryKey: ['audit', subjectId],
    queryFn: ({ pageParam }) =>
      call<typeof listAuditEventsApi>(send, 'GET', '/api/office/audit-events', {
        query: { limit: 50, ...(subjectId ? { subjectId } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 0,
  });
