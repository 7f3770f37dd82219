import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/call.ts';
import type {
  getPollResultsApi,
  getPollTextsApi,
  getPollTrendApi,
  listMarginsApi,
  listMarginUnitsApi,
  listOfficePollsApi,
} from '../../shared/poll/api.ts';
import type { OfficePollState } from '../../shared/poll/schema.ts';
import { send } from '../platform/api.ts';

export const officePolls = (state?: OfficePollState) =>
  infiniteQueryOptions({
    queryKey: ['poll', 'list', state ?? ''],
    queryFn: ({ pageParam }) =>
      call<typeof listOfficePollsApi>(send, 'GET', '/api/office/polls', {
        query: { limit: 50, ...(state ? { state } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export const pollResults = (id: string) =>
  queryOptions({
    queryKey: ['poll', 'results', id],
    queryFn: () => call<typeof getPollResultsApi>(send, 'GET', '/api/office/polls/:id/results', { params: { id } }),
  });

export const pollTrend = (id: string) =>
  queryOptions({
    queryKey: ['poll', 'trend', id],
    queryFn: () => call<typeof getPollTrendApi>(send, 'GET', '/api/office/polls/:id/trend', { params: { id } }),
  });

export const pollTextQuestions = (id: string) =>
  queryOptions({
    queryKey: ['poll', 'texts', id],
    queryFn: () => call<typeof getPollTextsApi>(send, 'GET', '/api/office/polls/:id/texts', { params: { id } }),
  });

export const pollTexts = (id: string, item: string) =>
  infiniteQueryOptions({
    queryKey: ['poll', 'texts', id, item],
    queryFn: ({ pageParam }) =>
      call<typeof getPollTextsApi>(send, 'GET', '/api/office/polls/:id/texts', {
        params: { id },
        query: { limit: 20, ...(item ? { item } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export const pollMargins = () =>
  queryOptions({
    queryKey: ['poll', 'margins'],
    queryFn: () => call<typeof listMarginsApi>(send, 'GET', '/api/office/poll-margins', {}),
  });

export const marginUnits = () =>
  queryOptions({
    queryKey: ['poll', 'margin-units'],
    queryFn: () => call<typeof listMarginUnitsApi>(send, 'GET', '/api/office/poll-margins/units', {}),
    select: ({ items }) => items,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Drawn by the server, because it holds the address that the code opens. */
export const qrAddress = (id: string): string => `/api/office/polls/${id}/qr.svg`;
