import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  acceptInvitationApi,
  closeAccountApi,
  endAccountSessionsApi,
  endMySessionApi,
  endRoleApi,
  getAccountApi,
  grantRoleApi,
  importAccountsApi,
  inviteOfficialApi,
  listAccountsApi,
  listDelegatesApi,
  listMySessionsApi,
  openInvitationApi,
  reEnrolApi,
  renewInvitationApi,
  renewRecoveryCodesApi,
} from '../../shared/account/api.ts';
import type { AccountState } from '../../shared/account/limit.ts';
import type { GrantRole, InviteOfficial } from '../../shared/account/schema.ts';
import { call } from '../../shared/call.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { send } from '../platform/api.ts';
import { SESSION_KEY } from '../platform/query-client.ts';

export type AccountFilter = { q?: string; state?: AccountState };

export const accountList = (filter: AccountFilter) =>
  infiniteQueryOptions({
    queryKey: ['account', 'list', filter],
    queryFn: ({ pageParam }) =>
      call<typeof listAccountsApi>(send, 'GET', '/api/office/accounts', {
        query: { limit: 50, ...filter, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export const accountOf = (id: string) =>
  queryOptions({
    queryKey: ['account', 'one', id],
    queryFn: () => call<typeof getAccountApi>(send, 'GET', '/api/office/accounts/:id', { params: { id } }),
  });

export const delegates = () =>
  queryOptions({
    queryKey: ['account', 'delegates'],
    queryFn: () => call<typeof listDelegatesApi>(send, 'GET', '/api/office/delegates', {}),
    select: ({ items }) => items,
  });

export const mySessions = () =>
  queryOptions({
    queryKey: [...SESSION_KEY, 'list'],
    queryFn: () => call<typeof listMySessionsApi>(send, 'GET', '/api/office/sessions', {}),
  });

function useAccountAct<Input, Reply>(act: (input: Input) => Promise<Reply>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => client.invalidateQueries({ queryKey: ['account'] }),
  });
}

const at = (id: string) => ({ params: { id } });

export const useInvite = () =>
  useAccountAct((body: InviteOfficial) =>
    call<typeof inviteOfficialApi>(send, 'POST', '/api/office/accounts', { body }),
  );

export const useRenewInvitation = () =>
  useAccountAct((id: string) =>
    call<typeof renewInvitationApi>(send, 'POST', '/api/office/accounts/:id/invitation', at(id)),
  );

export const useReEnrol = () =>
  useAccountAct((id: string) => call<typeof reEnrolApi>(send, 'POST', '/api/office/accounts/:id/re-enrolment', at(id)));

export const useEndSessions = () =>
  useAccountAct((id: string) =>
    call<typeof endAccountSessionsApi>(send, 'DELETE', '/api/office/accounts/:id/sessions', at(id)),
  );

export const useCloseAccount = () =>
  useAccountAct(({ id, reason }: { id: string; reason: string }) =>
    call<typeof closeAccountApi>(send, 'POST', '/api/office/accounts/:id/closing', { ...at(id), body: { reason } }),
  );

export const useGrantRole = () =>
  useAccountAct(({ id, grant }: { id: string; grant: GrantRole }) =>
    call<typeof grantRoleApi>(send, 'POST', '/api/office/accounts/:id/roles', { ...at(id), body: grant }),
  );

export const useEndRole = () =>
  useAccountAct(({ id, validTo, reason }: { id: string; validTo: LocalDate; reason: string }) =>
    call<typeof endRoleApi>(send, 'POST', '/api/office/account-roles/:id/end', {
      ...at(id),
      body: { validTo, reason },
    }),
  );

export const useImportAccounts = () =>
  useAccountAct((file: File) => {
    const body = new FormData();
    body.append('file', file);
    return call<typeof importAccountsApi>(send, 'POST', '/api/office/account-imports', { body });
  });

export function useEndMySession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call<typeof endMySessionApi>(send, 'DELETE', '/api/office/sessions/:id', at(id)),
    onSettled: () => client.invalidateQueries({ queryKey: SESSION_KEY }),
  });
}

export function useRenewRecoveryCodes() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (totp: string) =>
      call<typeof renewRecoveryCodesApi>(send, 'POST', '/api/office/recovery-codes', { body: { totp } }),
    onSuccess: () => client.invalidateQueries({ queryKey: mySessions().queryKey }),
  });
}

export const invitationOf = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => call<typeof openInvitationApi>(send, 'POST', '/api/office/invitations/opening', { body: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useAcceptInvitation = () =>
  useMutation({
    mutationFn: (body: { token: string; password: string; totp: string }) =>
      call<typeof acceptInvitationApi>(send, 'POST', '/api/office/invitations/acceptance', { body }),
  });
