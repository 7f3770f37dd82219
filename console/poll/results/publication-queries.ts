import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../shared/call.ts';
import type {
  listPublicationsApi,
  preparePublicationApi,
  publishFiguresApi,
  returnFiguresApi,
} from '../../../shared/poll/publication-api.ts';
import { send } from '../../platform/api.ts';

export const publications = (pollId: string) =>
  queryOptions({
    queryKey: ['poll', 'publications', pollId],
    queryFn: () =>
      call<typeof listPublicationsApi>(send, 'GET', '/api/office/polls/:id/publications', { params: { id: pollId } }),
  });

function usePublicationChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: ['poll', 'publications'] }),
  });
}

export const usePreparePublication = (pollId: string) =>
  usePublicationChange(({ id, reason }: { id: string; reason: string | null }) =>
    call<typeof preparePublicationApi>(send, 'PUT', '/api/office/poll-publications/:id', {
      params: { id },
      body: { pollId, reason },
    }),
  );

export const usePublishFigures = () =>
  usePublicationChange((id: string) =>
    call<typeof publishFiguresApi>(send, 'POST', '/api/office/poll-publications/:id/publishing', { params: { id } }),
  );

export const useReturnFigures = () =>
  usePublicationChange(({ id, reason }: { id: string; reason: string }) =>
    call<typeof returnFiguresApi>(send, 'POST', '/api/office/poll-publications/:id/return', {
      params: { id },
      body: { reason },
    }),
  );
