import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { call } from '../../shared/call.ts';
import type { uploadPollRecordingApi } from '../../shared/poll/recording-api.ts';
import type {
  adoptNoticeApi,
  approveNoticeApi,
  correctNoticeApi,
  countReachApi,
  createNoticeApi,
  dropNoticeApi,
  editNoticeApi,
  getNoticeReadingApi,
  getOfficeNoticeApi,
  getWarningFactsApi,
  listNoticesApi,
  listNoticeVersionsApi,
  listOfficeNoticesApi,
  pinNoticeApi,
  returnNoticeApi,
  submitNoticeApi,
  unpinNoticeApi,
  getSpeechApi,
  speakNoticeApi,
  uploadNoticeMediaApi,
  withdrawNoticeApi,
} from '../../shared/notice/api.ts';
import type { ChannelName } from '../../shared/delivery/state.ts';
import type { OfficeNotice, WaitingNotice, WriteNotice } from '../../shared/notice/schema.ts';
import type { NoticeStatus } from '../../shared/notice/status.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { send } from '../platform/api.ts';
import { isStale } from '../platform/errors-vi.ts';

export type NoticeFilter = { status?: NoticeStatus; waiting?: WaitingNotice };

export const noticeList = (filter: NoticeFilter) =>
  infiniteQueryOptions({
    queryKey: ['notice', 'list', filter],
    queryFn: ({ pageParam }) =>
      call<typeof listOfficeNoticesApi>(send, 'GET', '/api/office/notices', {
        query: { limit: 50, ...filter, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export const noticeDetail = (id: string) =>
  queryOptions({
    queryKey: ['notice', 'detail', id],
    queryFn: () => call<typeof getOfficeNoticeApi>(send, 'GET', '/api/office/notices/:id', { params: { id } }),
  });

export const reach = (placeIds: readonly string[]) =>
  queryOptions({
    queryKey: ['notice', 'reach', [...placeIds].sort()],
    queryFn: () =>
      call<typeof countReachApi>(send, 'GET', '/api/office/notice-reach', { query: { places: placeIds.join(',') } }),
    enabled: placeIds.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const noticeVersions = (notice: Pick<OfficeNotice, 'id' | 'version'>) =>
  queryOptions({
    queryKey: ['notice', 'versions', notice.id, notice.version],
    queryFn: () =>
      call<typeof listNoticeVersionsApi>(send, 'GET', '/api/office/notices/:id/versions', {
        params: { id: notice.id },
      }),
  });

export const warningFacts = queryOptions({
  queryKey: ['notice', 'warning-facts'],
  queryFn: () => call<typeof getWarningFactsApi>(send, 'GET', '/api/office/notice-warning-facts', {}),
  staleTime: 300_000,
});

export const noticeReading = (id: string) =>
  queryOptions({
    queryKey: ['notice', 'reading', id],
    queryFn: () => call<typeof getNoticeReadingApi>(send, 'GET', '/api/office/notices/:id/reading', { params: { id } }),
  });

/** Only an office may see a picture or recording before its notice is published. */
export const mediaAddress = (id: string): string => `/api/office/notice-media/${id}`;

/** What a file is uploaded for. */
export type MediaUse = 'notice' | 'poll';

export const useUploadMedia = (use: MediaUse = 'notice') =>
  useMutation({
    mutationFn: (file: File): Promise<{ id: string }> => {
      const body = new FormData();
      body.append('file', file);
      return use === 'poll'
        ? call<typeof uploadPollRecordingApi>(send, 'POST', '/api/office/poll-recordings', { body })
        : call<typeof uploadNoticeMediaApi>(send, 'POST', '/api/office/notice-media', { body });
    },
  });

/** Whether somebody has connected an engine; it stays as it is until the server starts anew. */
export const speechEngine = queryOptions({
  queryKey: ['notice-speech'],
  queryFn: () => call<typeof getSpeechApi>(send, 'GET', '/api/office/notice-speech', {}),
  staleTime: Number.POSITIVE_INFINITY,
});

export const useSpeech = () =>
  useMutation({
    mutationFn: (words: { title: string; slogan: string | null; body: string }) =>
      call<typeof speakNoticeApi>(send, 'POST', '/api/office/notice-speech', { body: words }),
  });

export type SaveNotice = { notice: WriteNotice } & (
  | { row: Pick<OfficeNotice, 'id' | 'version'> }
  | { row: null; clientRequestId: string }
);

function useNoticeChange<Input>(
  change: (input: Input) => Promise<OfficeNotice>,
  idOf: (input: Input) => string | null,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (notice) => {
      client.setQueryData(noticeDetail(notice.id).queryKey, notice);
      void client.invalidateQueries({ queryKey: ['notice', 'list'] });
      void client.invalidateQueries({ queryKey: ['today'] });
    },
    onError: async (error, input) => {
      const id = idOf(input);
      if (id === null || !isStale(error)) return;
      await client.invalidateQueries({ queryKey: noticeDetail(id).queryKey });
      void client.invalidateQueries({ queryKey: ['notice', 'list'] });
    },
  });
}

/** Begins a notice, or changes one. A repeated beginning with the same `clientRequestId` answers with the first row. */
export const useSaveNotice = () =>
  useNoticeChange(
    (save: SaveNotice) =>
      save.row
        ? call<typeof editNoticeApi>(send, 'PUT', '/api/office/notices/:id', {
            params: { id: save.row.id },
            body: { version: save.row.version, notice: save.notice },
          })
        : call<typeof createNoticeApi>(send, 'POST', '/api/office/notices', {
            body: { clientRequestId: save.clientRequestId, notice: save.notice },
          }),
    (save) => save.row?.id ?? null,
  );

/** Pins until the end of a day; `null` takes the pin away. */
export const usePin = () =>
  useNoticeChange(
    ({ id, until }: { id: string; until: LocalDate | null }) =>
      until === null
        ? call<typeof unpinNoticeApi>(send, 'DELETE', '/api/office/notices/:id/pin', { params: { id } })
        : call<typeof pinNoticeApi>(send, 'PUT', '/api/office/notices/:id/pin', { params: { id }, body: { until } }),
    ({ id }) => id,
  );

export type NoticeMoveInput =
  | { move: 'submit' }
  | { move: 'approve'; publishAt: string | null; warningReason: string | null; channels: ChannelName[] }
  | { move: 'return'; reason: string }
  | { move: 'withdraw'; reason: string };

export const useNoticeMove = () =>
  useNoticeChange(
    ({ row, input }: { row: Pick<OfficeNotice, 'id' | 'version'>; input: NoticeMoveInput }) => {
      const params = { id: row.id };
      const { version } = row;
      switch (input.move) {
        case 'submit':
          return call<typeof submitNoticeApi>(send, 'POST', '/api/office/notices/:id/submission', {
            params,
            body: { version },
          });
        case 'approve':
          return call<typeof approveNoticeApi>(send, 'POST', '/api/office/notices/:id/approval', {
            params,
            body: {
              version,
              publishAt: input.publishAt,
              warningReason: input.warningReason,
              channels: input.channels,
            },
          });
        case 'return':
          return call<typeof returnNoticeApi>(send, 'POST', '/api/office/notices/:id/return', {
            params,
            body: { version, reason: input.reason },
          });
        case 'withdraw':
          return call<typeof withdrawNoticeApi>(send, 'POST', '/api/office/notices/:id/withdrawal', {
            params,
            body: { version, reason: input.reason },
          });
      }
    },
    ({ row }) => row.id,
  );

/** Begins a correction and answers with its draft. */
export const useCorrectNotice = () =>
  useNoticeChange(
    ({
      row,
      clientRequestId,
      note,
    }: {
      row: Pick<OfficeNotice, 'id' | 'version'>;
      clientRequestId: string;
      note: string;
    }) =>
      call<typeof correctNoticeApi>(send, 'POST', '/api/office/notices/:id/corrections', {
        params: { id: row.id },
        body: { clientRequestId, version: row.version, note },
      }),
    ({ row }) => row.id,
  );

/** What everybody in the province is told: the public feed without a place. */
export const provinceNotices = infiniteQueryOptions({
  queryKey: ['notice', 'province'],
  queryFn: ({ pageParam }) =>
    call<typeof listNoticesApi>(send, 'GET', '/api/notices', {
      query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) },
    }),
  initialPageParam: '',
  getNextPageParam: (last) => last.nextCursor,
});

export const useAdoptNotice = () =>
  useNoticeChange(
    ({ id, clientRequestId }: { id: string; clientRequestId: string }) =>
      call<typeof adoptNoticeApi>(send, 'POST', '/api/office/notices/:id/adoption', {
        params: { id },
        body: { clientRequestId },
      }),
    () => null,
  );

export const useDropNotice = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (row: Pick<OfficeNotice, 'id' | 'version'>) =>
      call<typeof dropNoticeApi>(send, 'DELETE', '/api/office/notices/:id', {
        params: { id: row.id },
        query: { version: row.version },
      }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['notice'] });
      void client.invalidateQueries({ queryKey: ['today'] });
    },
  });
};
