import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  acceptInvitationApi,
  closeAccountApi,
  confirmReEnrolmentApi,
  confirmRoleApi,
  endAccountSessionsApi,
  endMySessionApi,
  endRoleApi,
  getAccountApi,
  grantRoleApi,
  importAccountsApi,
  inviteOfficialApi,
  listAccountsApi,
  listConfirmationsApi,
  listDelegatesApi,
  listMySessionsApi,
  openInvitationApi,
  reEnrolApi,
  refuseReEnrolmentApi,
  refuseRoleApi,
  renewInvitationApi,
  renewRecoveryCodesApi,
  setPositionApi,
} from '../../shared/account/api.ts';
import type { AccountState } from '../../shared/account/limit.ts';
import type { Confirmation, GrantRole, InvitationLink, InviteOfficial } from '../../shared/account/schema.ts';
import { call } from '../../shared/call.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { whileAttended } from '../platform/activity.ts';
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

/** Asked again now and then: what one administrator asks for waits for another. */
export const confirmations = () =>
  queryOptions({
    queryKey: ['account', 'confirmations'],
    queryFn: () => call<typeof listConfirmationsApi>(send, 'GET', '/api/office/confirmations', {}),
    refetchInterval: whileAttended,
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
    onSettled: () => Promise.all(['account', 'today'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
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

/** @returns the link of a new second factor; a role has none. */
export const useConfirm = () =>
  useAccountAct(async ({ kind, id, account }: Confirmation): Promise<InvitationLink | null> => {
    if (kind === 're_enrolment')
      return call<typeof confirmReEnrolmentApi>(
        send,
        'POST',
        '/api/office/accounts/:id/re-enrolment/confirmation',
        at(account.id),
      );
    await call<typeof confirmRoleApi>(send, 'POST', '/api/office/account-roles/:id/confirmation', at(id));
    return null;
  });

export const useRefuse = () =>
  useAccountAct(({ asked: { kind, id, account }, reason }: { asked: Confirmation; reason: string }) =>
    kind === 'role'
      ? call<typeof refuseRoleApi>(send, 'POST', '/api/office/account-roles/:id/refusal', {
          ...at(id),
          body: { reason },
        })
      : call<typeof refuseReEnrolmentApi>(send, 'POST', '/api/office/accounts/:id/re-enrolment/refusal', {
          ...at(account.id),
          body: { reason },
        }),
  );

export const useEndSessions = () =>
  useAccountAct((id: string) =>
    call<typeof endAccountSessionsApi>(send, 'DELETE', '/api/office/accounts/:id/sessions', at(id)),
  );

export const useSetPosition = () =>
  useAccountAct(({ id, ...body }: { id: string; position: string | null; before: string | null }) =>
    call<typeof setPositionApi>(send, 'PUT', '/api/office/accounts/:id/position', { ...at(id), body }),
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
