import { queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/call.ts';
import type { getAboutApi } from '../../shared/resident/api.ts';
import type { listOfficesApi, searchPlacesApi } from '../../shared/unit/api.ts';
import { send } from '../platform/api.ts';

/** The province this installation serves. */
export const province = () =>
  queryOptions({
    queryKey: ['about'],
    queryFn: () => call<typeof getAboutApi>(send, 'GET', '/api/about', {}),
    select: (about) => about.province,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Every commune of today, for choosing from: a province has at most two hundred. */
export const communes = () =>
  queryOptions({
    queryKey: ['communes'],
    queryFn: () => call<typeof searchPlacesApi>(send, 'GET', '/api/places', { query: { current: 'true', limit: 200 } }),
    select: ({ items }) => items.filter(({ kind }) => kind === 'commune').map(({ id, name }) => ({ id, name })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The departments (sở) of the province. */
export const departments = (provinceId: string) =>
  queryOptions({
    queryKey: ['departments', provinceId],
    queryFn: () => call<typeof listOfficesApi>(send, 'GET', '/api/offices', { query: { place: provinceId } }),
    select: ({ items }) => items.filter(({ id }) => id !== provinceId),
    staleTime: Number.POSITIVE_INFINITY,
  });
