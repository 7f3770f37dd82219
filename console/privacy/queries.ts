import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from '../../shared/call.ts';
import type {
  acknowledgeDataRequestApi,
  closeDataRequestApi,
  enterDataRequestApi,
  extendDataRequestApi,
  listDataRequestsApi,
  readZaloIdApi,
  tellZaloApi,
} from '../../shared/privacy/api.ts';
import type {
  closeRequestSchema,
  enterDataRequestSchema,
  REQUEST_VIEWS,
  tellZaloSchema,
} from '../../shared/privacy/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { send } from '../platform/api.ts';

export type RequestView = (typeof REQUEST_VIEWS)[number];

export const dataRequests = (view: RequestView) =>
  infiniteQueryOptions({
    queryKey: ['privacy', view],
    queryFn: ({ pageParam }) =>
      call<typeof listDataRequestsApi>(send, 'GET', '/api/office/data-requests', {
        query: { view, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

function useRenewing<Input, Output>(act: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['privacy'] });
      void client.invalidateQueries({ queryKey: ['today'] });
    },
  });
}

type Seen = { id: string; version: number };

export const useEnterRequest = () =>
  useRenewing((body: z.input<typeof enterDataRequestSchema>) =>
    call<typeof enterDataRequestApi>(send, 'POST', '/api/office/data-requests', { body }),
  );

export const useAcknowledge = () =>
  useRenewing(({ id, version }: Seen) =>
    call<typeof acknowledgeDataRequestApi>(send, 'POST', '/api/office/data-requests/:id/acknowledgement', {
      params: { id },
      body: { version },
    }),
  );

export const useExtend = () =>
  useRenewing(({ id, version, dueOn, reason }: Seen & { dueOn: LocalDate; reason: string }) =>
    call<typeof extendDataRequestApi>(send, 'POST', '/api/office/data-requests/:id/extension', {
      params: { id },
      body: { version, dueOn, reason },
    }),
  );

export const useClose = () =>
  useRenewing(({ id, ...body }: { id: string } & z.input<typeof closeRequestSchema>) =>
    call<typeof closeDataRequestApi>(send, 'POST', '/api/office/data-requests/:id/closing', { params: { id }, body }),
  );

export const useTellZalo = () =>
  useRenewing(({ id, ...body }: { id: string } & z.input<typeof tellZaloSchema>) =>
    call<typeof tellZaloApi>(send, 'POST', '/api/office/data-requests/:id/zalo-telling', { params: { id }, body }),
  );

/** Not a query: each reading is an act with a purpose, and what was read is not kept. */
export const readZaloId = (id: string, purpose: string) =>
  call<typeof readZaloIdApi>(send, 'POST', '/api/office/data-requests/:id/zalo-id-reading', {
    params: { id },
    body: { purpose },
  });
