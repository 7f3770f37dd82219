import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { listAssociationLinksApi, writeAssociationApi } from '../../shared/association/api.ts';
import type { Association } from '../../shared/association/schema.ts';
import { call } from '../../shared/call.ts';
import { send } from '../platform/api.ts';

export const associationLinks = (noticeId: string) =>
  queryOptions({
    queryKey: ['association', 'links', noticeId],
    queryFn: () =>
      call<typeof listAssociationLinksApi>(send, 'GET', '/api/office/notices/:id/associations', {
        params: { id: noticeId },
      }),
  });

export const associationQr = (noticeId: string, associationId: string): string =>
  `/api/office/notices/${noticeId}/associations/${associationId}/qr.svg`;

/** The id is made here, so that sending it twice stores it once. */
export const useWriteAssociation = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name, isCurrent }: Association) =>
      call<typeof writeAssociationApi>(send, 'PUT', '/api/office/associations/:id', {
        params: { id },
        body: { name, isCurrent },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['association'] }),
  });
};
