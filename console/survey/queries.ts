import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/call.ts';
import type { listFieldworkApi, removeFieldworkApi, writeFieldworkApi } from '../../shared/survey/api.ts';
import type { Fieldwork, WriteFieldwork } from '../../shared/survey/schema.ts';
import { send } from '../platform/api.ts';

export const fieldworkList = infiniteQueryOptions({
  queryKey: ['fieldwork'],
  queryFn: ({ pageParam }) =>
    call<typeof listFieldworkApi>(send, 'GET', '/api/office/survey-fieldwork', {
      query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
    }),
  initialPageParam: '',
  getNextPageParam: (last) => last.nextCursor,
});

function useFieldworkChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: ['fieldwork'] }) });
}

export const useWriteFieldwork = () =>
  useFieldworkChange(({ id, body }: { id: string; body: WriteFieldwork }) =>
    call<typeof writeFieldworkApi>(send, 'PUT', '/api/office/survey-fieldwork/:id', { params: { id }, body }),
  );

export const useRemoveFieldwork = () =>
  useFieldworkChange(({ id, version }: Pick<Fieldwork, 'id' | 'version'>) =>
    call<typeof removeFieldworkApi>(send, 'DELETE', '/api/office/survey-fieldwork/:id', {
      params: { id },
      query: { version },
    }),
  );
