import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/call.ts';
import type {
  getIntegrityFiguresApi,
  getIntegrityPublicationApi,
  getPublishedIntegrityApi,
  listIntegrityPublicationsApi,
  prepareIntegrityPublicationApi,
  publishIntegrityFiguresApi,
  returnIntegrityFiguresApi,
} from '../../shared/poll/integrity-api.ts';
import { send } from '../platform/api.ts';

const KEY = ['poll', 'integrity'];

export const integrityFigures = queryOptions({
  queryKey: [...KEY, 'figures'],
  queryFn: () => call<typeof getIntegrityFiguresApi>(send, 'GET', '/api/office/integrity-figures', {}),
});

export const integrityPublications = queryOptions({
  queryKey: [...KEY, 'publications'],
  queryFn: () => call<typeof listIntegrityPublicationsApi>(send, 'GET', '/api/office/integrity-publications', {}),
});

export const integrityPublication = (id: string) =>
  queryOptions({
    queryKey: [...KEY, 'publications', id],
    queryFn: () =>
      call<typeof getIntegrityPublicationApi>(send, 'GET', '/api/office/integrity-publications/:id', {
        params: { id },
      }),
  });

/** What everybody may read, whichever office prepared it; asked for again with the versions. */
export const publishedIntegrity = queryOptions({
  queryKey: [...KEY, 'publications', 'for everybody'],
  queryFn: () => call<typeof getPublishedIntegrityApi>(send, 'GET', '/api/published-integrity', {}),
});

function useIntegrityChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: [...KEY, 'publications'] }),
  });
}

export const usePrepareIntegrity = () =>
  useIntegrityChange(({ id, reason }: { id: string; reason: string | null }) =>
    call<typeof prepareIntegrityPublicationApi>(send, 'PUT', '/api/office/integrity-publications/:id', {
      params: { id },
      body: { reason },
    }),
  );

export const usePublishIntegrity = () =>
  useIntegrityChange((id: string) =>
    call<typeof publishIntegrityFiguresApi>(send, 'POST', '/api/office/integrity-publications/:id/publishing', {
      params: { id },
    }),
  );

export const useReturnIntegrity = () =>
  useIntegrityChange(({ id, reason }: { id: string; reason: string }) =>
    call<typeof returnIntegrityFiguresApi>(send, 'POST', '/api/office/integrity-publications/:id/return', {
      params: { id },
      body: { reason },
    }),
  );
