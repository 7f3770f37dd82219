import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/call.ts';
import type {
  getDirectoryApi,
  listEntriesApi,
  removeEntryApi,
  verifyEntryApi,
  writeEntryApi,
} from '../../shared/directory/api.ts';
import type { Entry, WriteEntry } from '../../shared/directory/schema.ts';
import type { EntryKind } from '../../shared/directory/state.ts';
import { send } from '../platform/api.ts';

export const directoryEntries = (kind: EntryKind) =>
  infiniteQueryOptions({
    queryKey: ['directory', kind],
    queryFn: ({ pageParam }) =>
      call<typeof listEntriesApi>(send, 'GET', '/api/office/directory', {
        query: { kind, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** What the province tells everybody. */
export const provinceDirectory = queryOptions({
  queryKey: ['directory', 'province'],
  queryFn: () => call<typeof getDirectoryApi>(send, 'GET', '/api/directory', {}),
});

function useRenewed<Input, Output>(act: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => client.invalidateQueries({ queryKey: ['directory'] }),
  });
}

export const useWriteEntry = () =>
  useRenewed(({ id, body }: { id: string; body: WriteEntry }) =>
    call<typeof writeEntryApi>(send, 'PUT', '/api/office/directory/:id', { params: { id }, body }),
  );

export const useVerifyEntry = () =>
  useRenewed(({ id, version }: Pick<Entry, 'id' | 'version'>) =>
    call<typeof verifyEntryApi>(send, 'POST', '/api/office/directory/:id/verification', {
      params: { id },
      body: { version },
    }),
  );

export const useRemoveEntry = () =>
  useRenewed(({ id, version }: Pick<Entry, 'id' | 'version'>) =>
    call<typeof removeEntryApi>(send, 'DELETE', '/api/office/directory/:id', {
      params: { id },
      query: { version: String(version) },
    }),
  );
