import { queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/call.ts';
import type { getReachGrowthApi } from '../../shared/reach/api.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { send } from '../platform/api.ts';

export const reachGrowth = (unitId: string, period: { from: LocalDate; to: LocalDate }) =>
  queryOptions({
    queryKey: ['reach', unitId, period],
    queryFn: () =>
      call<typeof getReachGrowthApi>(send, 'GET', '/api/office/units/:id/reach', {
        params: { id: unitId },
        query: period,
      }),
  });

export const invitationQr = (unitId: string): string => `/api/office/units/${unitId}/invitation-qr.svg`;
