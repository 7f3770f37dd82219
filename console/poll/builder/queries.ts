import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../shared/call.ts';
import type {
  approvePollDraftApi,
  closePollEarlyApi,
  createPollDraftApi,
  dropPollDraftApi,
  editPollDraftApi,
  exportPollDraftApi,
  getPollDraftApi,
  importPollDraftApi,
  listPollDraftsApi,
  recallPollDraftApi,
  returnPollDraftApi,
  revisePollDraftApi,
  submitPollDraftApi,
} from '../../../shared/poll/draft-api.ts';
import type { PollDraft, PollFile, WritePoll } from '../../../shared/poll/draft-schema.ts';
import type { DraftState, WaitingDraft } from '../../../shared/poll/draft.ts';
import { send } from '../../platform/api.ts';
import { isStale } from '../../platform/errors-vi.ts';

const KEY = 'poll-draft';

export type DraftFilter = { state?: DraftState; waiting?: WaitingDraft };

export const draftList = (filter: DraftFilter) =>
  infiniteQueryOptions({
    queryKey: [KEY, 'list', filter],
    queryFn: ({ pageParam }) =>
      call<typeof listPollDraftsApi>(send, 'GET', '/api/office/poll-drafts', {
        query: { limit: 50, ...filter, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export const draftDetail = (id: string) =>
  queryOptions({
    queryKey: [KEY, 'detail', id],
    queryFn: () => call<typeof getPollDraftApi>(send, 'GET', '/api/office/poll-drafts/:id', { params: { id } }),
  });

export const readDraftFile = (id: string) =>
  call<typeof exportPollDraftApi>(send, 'GET', '/api/office/poll-drafts/:id/file', { params: { id } });

type Row = Pick<PollDraft, 'id' | 'version'>;

function useDraftChange<Input>(change: (input: Input) => Promise<PollDraft>, rowOf: (input: Input) => Row | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (draft) => {
      client.setQueryData(draftDetail(draft.id).queryKey, draft);
      void client.invalidateQueries({ queryKey: [KEY, 'list'] });
      void client.invalidateQueries({ queryKey: ['poll'] });
      void client.invalidateQueries({ queryKey: ['today'] });
    },
    onError: async (error, input) => {
      const row = rowOf(input);
      if (row && isStale(error)) await client.invalidateQueries({ queryKey: draftDetail(row.id).queryKey });
    },
  });
}

type Begin = { clientRequestId: string } & ({ poll: WritePoll } | { file: PollFile });

/** A repeated beginning with the same id answers with the first row. */
export const useBeginDraft = () =>
  useDraftChange(
    (begin: Begin) =>
      'file' in begin
        ? call<typeof importPollDraftApi>(send, 'POST', '/api/office/poll-drafts/import', { body: begin })
        : call<typeof createPollDraftApi>(send, 'POST', '/api/office/poll-drafts', { body: begin }),
    () => null,
  );

export const useSaveDraft = () =>
  useDraftChange(
    ({ row, poll }: { row: Row; poll: WritePoll }) =>
      call<typeof editPollDraftApi>(send, 'PUT', '/api/office/poll-drafts/:id', {
        params: { id: row.id },
        body: { version: row.version, poll },
      }),
    ({ row }) => row,
  );

export type DraftMoveInput =
  | { move: 'submit' | 'approve' }
  | { move: 'return' | 'recall' | 'close'; reason: string }
  | { move: 'revise'; clientRequestId: string };

export const useDraftMove = () =>
  useDraftChange(
    ({ row: { id, version }, input }: { row: Row; input: DraftMoveInput }) => {
      const params = { id };
      switch (input.move) {
        case 'submit':
          return call<typeof submitPollDraftApi>(send, 'POST', '/api/office/poll-drafts/:id/submission', {
            params,
            body: { version },
          });
        case 'approve':
          return call<typeof approvePollDraftApi>(send, 'POST', '/api/office/poll-drafts/:id/approval', {
            params,
            body: { version },
          });
        case 'return':
          return call<typeof returnPollDraftApi>(send, 'POST', '/api/office/poll-drafts/:id/return', {
            params,
            body: { version, reason: input.reason },
          });
        case 'recall':
          return call<typeof recallPollDraftApi>(send, 'POST', '/api/office/poll-drafts/:id/recall', {
            params,
            body: { version, reason: input.reason },
          });
        case 'close':
          return call<typeof closePollEarlyApi>(send, 'POST', '/api/office/poll-drafts/:id/closing', {
            params,
            body: { version, reason: input.reason },
          });
        case 'revise':
          return call<typeof revisePollDraftApi>(send, 'POST', '/api/office/poll-drafts/:id/revision', {
            params,
            body: { version, clientRequestId: input.clientRequestId },
          });
      }
    },
    ({ row }) => row,
  );

export function useDropDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Row) =>
      call<typeof dropPollDraftApi>(send, 'DELETE', '/api/office/poll-drafts/:id', {
        params: { id },
        query: { version },
      }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: [KEY] });
      void client.invalidateQueries({ queryKey: ['today'] });
    },
  });
}
