import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { endUnitRoleApi, grantUnitRoleApi, listUnitRolesApi } from '../../shared/account/api.ts';
import { call } from '../../shared/call.ts';
import type { getAboutApi } from '../../shared/resident/api.ts';
import type { countFeedbackApi } from '../../shared/feedback/api.ts';
import type { countPollsApi } from '../../shared/poll/api.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type {
  addHamletApi,
  approveReorganisationApi,
  cancelReorganisationApi,
  confirmHamletsApi,
  editReorganisationApi,
  endHamletApi,
  getReorganisationApi,
  getUnitHistoryApi,
  listHamletsApi,
  listOfficesApi,
  listReorganisationsApi,
  prepareReorganisationApi,
  renameHamletApi,
  searchPlacesApi,
  undoReorganisationApi,
} from '../../shared/unit/api.ts';
import type { UnitCountQuery } from '../../shared/unit/count.ts';
import type { WriteReorganisation } from '../../shared/unit/reorganisation.ts';
import { send } from '../platform/api.ts';
import type { GrantUnitRole } from './role-form.ts';

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

/** Units of any day by name, old names too. */
export const unitSearch = (words: string) =>
  queryOptions({
    queryKey: ['units', 'search', words],
    queryFn: () => call<typeof searchPlacesApi>(send, 'GET', '/api/places', { query: { q: words, limit: 50 } }),
    placeholderData: keepPreviousData,
  });

export const unitHistory = (id: string) =>
  queryOptions({
    queryKey: ['units', 'history', id],
    queryFn: () => call<typeof getUnitHistoryApi>(send, 'GET', '/api/office/units/:id', { params: { id } }),
  });

export const hamlets = (communeId: string) =>
  queryOptions({
    queryKey: ['units', 'hamlets', communeId],
    queryFn: () => call<typeof listHamletsApi>(send, 'GET', '/api/places/:id/hamlets', { params: { id: communeId } }),
  });

export const reorganisations = () =>
  infiniteQueryOptions({
    queryKey: ['units', 'reorganisations'],
    queryFn: ({ pageParam }) =>
      call<typeof listReorganisationsApi>(send, 'GET', '/api/office/reorganisations', {
        query: pageParam ? { cursor: pageParam } : {},
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const reorganisation = (id: string) =>
  queryOptions({
    queryKey: ['units', 'reorganisation', id],
    queryFn: () =>
      call<typeof getReorganisationApi>(send, 'GET', '/api/office/reorganisations/:id', { params: { id } }),
  });

/** Which office has which role for the others, those that have ended too. */
export const unitRoles = () =>
  queryOptions({
    queryKey: ['units', 'roles'],
    queryFn: () => call<typeof listUnitRolesApi>(send, 'GET', '/api/office/unit-roles', {}),
    select: ({ items }) => items,
  });

export const feedbackCounts = (query: UnitCountQuery) =>
  queryOptions({
    queryKey: ['units', 'counts', 'feedback', query],
    queryFn: () => call<typeof countFeedbackApi>(send, 'GET', '/api/office/feedback-counts', { query }),
    placeholderData: keepPreviousData,
  });

export const pollCounts = (query: UnitCountQuery) =>
  queryOptions({
    queryKey: ['units', 'counts', 'poll', query],
    queryFn: () => call<typeof countPollsApi>(send, 'GET', '/api/office/poll-counts', { query }),
    placeholderData: keepPreviousData,
  });

/** Whatever changes units changes every list that names them. */
function useUnitChange<Input, Reply>(mutationFn: (input: Input) => Promise<Reply>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => {
      for (const key of ['units', 'communes', 'departments']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

export const usePrepareReorganisation = () =>
  useUnitChange((body: WriteReorganisation) =>
    call<typeof prepareReorganisationApi>(send, 'POST', '/api/office/reorganisations', { body }),
  );

export const useEditReorganisation = () =>
  useUnitChange(({ id, ...body }: WriteReorganisation & { id: string; version: number }) =>
    call<typeof editReorganisationApi>(send, 'PUT', '/api/office/reorganisations/:id', { params: { id }, body }),
  );

type Act = { id: string; version: number; act: 'approve' | 'undo' | 'cancel' };

export const useReorganisationAct = () =>
  useUnitChange(({ id, version, act }: Act) => {
    const input = { params: { id }, body: { version } };
    switch (act) {
      case 'approve':
        return call<typeof approveReorganisationApi>(send, 'POST', '/api/office/reorganisations/:id/approve', input);
      case 'undo':
        return call<typeof undoReorganisationApi>(send, 'POST', '/api/office/reorganisations/:id/undo', input);
      case 'cancel':
        return call<typeof cancelReorganisationApi>(send, 'POST', '/api/office/reorganisations/:id/cancel', input);
    }
  });

export const useGrantUnitRole = () =>
  useUnitChange((body: GrantUnitRole) =>
    call<typeof grantUnitRoleApi>(send, 'POST', '/api/office/unit-roles', { body }),
  );

export const useEndUnitRole = () =>
  useUnitChange(({ id, validTo }: { id: string; validTo: LocalDate }) =>
    call<typeof endUnitRoleApi>(send, 'POST', '/api/office/unit-roles/:id/end', { params: { id }, body: { validTo } }),
  );

export const useAddHamlet = () =>
  useUnitChange((body: { name: string; legalDocument: string }) =>
    call<typeof addHamletApi>(send, 'POST', '/api/office/hamlets', { body }),
  );

export const useRenameHamlet = () =>
  useUnitChange(({ id, ...body }: { id: string; name: string; legalDocument: string }) =>
    call<typeof renameHamletApi>(send, 'PUT', '/api/office/hamlets/:id', { params: { id }, body }),
  );

export const useEndHamlet = () =>
  useUnitChange(({ id, ...body }: { id: string; intoId: string | null; legalDocument: string }) =>
    call<typeof endHamletApi>(send, 'POST', '/api/office/hamlets/:id/end', { params: { id }, body }),
  );

export const useConfirmHamlets = () =>
  useUnitChange(() => call<typeof confirmHamletsApi>(send, 'POST', '/api/office/hamlets/confirm', {}));
