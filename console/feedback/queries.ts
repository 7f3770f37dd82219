import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/call.ts';
import type {
  acceptFeedbackApi,
  approveAnswerApi,
  assignFeedbackApi,
  draftAnswerApi,
  forwardFeedbackApi,
  getFeedbackContactApi,
  getOfficeFeedbackApi,
  listFeedbackDestinationsApi,
  listOfficeFeedbackApi,
  refuseFeedbackApi,
  returnDraftApi,
  sendAnswerApi,
} from '../../shared/feedback/api.ts';
import type { WaitingFeedback } from '../../shared/feedback/schema.ts';
import type { FeedbackStatus } from '../../shared/feedback/status.ts';
import type { listColleaguesApi } from '../../shared/official/api.ts';
import { whileAttended } from '../platform/activity.ts';
import { send } from '../platform/api.ts';
import { isStale } from '../platform/errors-vi.ts';

export type FeedbackFilter = {
  status?: FeedbackStatus;
  urgency?: 'late' | 'soon' | 'unknown';
  waiting?: WaitingFeedback;
  mine?: 'true';
  office?: string;
  q?: string;
};

export const feedbackList = (filter: FeedbackFilter) =>
  infiniteQueryOptions({
    queryKey: ['feedback', 'list', filter],
    queryFn: ({ pageParam }) =>
      call<typeof listOfficeFeedbackApi>(send, 'GET', '/api/office/feedback', {
        query: { ...filter, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: whileAttended,
  });

export const feedbackDetail = (id: string) =>
  queryOptions({
    queryKey: ['feedback', 'detail', id],
    queryFn: () => call<typeof getOfficeFeedbackApi>(send, 'GET', '/api/office/feedback/:id', { params: { id } }),
  });

export const colleagues = () =>
  queryOptions({
    queryKey: ['colleagues'],
    queryFn: () => call<typeof listColleaguesApi>(send, 'GET', '/api/office/colleagues', {}),
    staleTime: 5 * 60_000,
  });

export const destinations = (id: string) =>
  queryOptions({
    queryKey: ['feedback', 'destinations', id],
    queryFn: () =>
      call<typeof listFeedbackDestinationsApi>(send, 'GET', '/api/office/feedback/:id/destinations', {
        params: { id },
      }),
  });

export type MoveInput =
  | { move: 'accept' | 'approve' | 'send' }
  | { move: 'refuse' | 'return_draft'; reason: string }
  | { move: 'assign'; assigneeId: string; note: string | null }
  | { move: 'draft'; body: string };

export type MovedRow = { id: string; version: number };

function sendMove({ id, version }: MovedRow, input: MoveInput) {
  const at = { params: { id }, body: { version } };
  switch (input.move) {
    case 'accept':
      return call<typeof acceptFeedbackApi>(send, 'POST', '/api/office/feedback/:id/acceptance', at);
    case 'approve':
      return call<typeof approveAnswerApi>(send, 'POST', '/api/office/feedback/:id/approval', at);
    case 'send':
      return call<typeof sendAnswerApi>(send, 'POST', '/api/office/feedback/:id/sending', at);
    case 'refuse':
      return call<typeof refuseFeedbackApi>(send, 'POST', '/api/office/feedback/:id/refusal', {
        params: { id },
        body: { version, reason: input.reason },
      });
    case 'return_draft':
      return call<typeof returnDraftApi>(send, 'POST', '/api/office/feedback/:id/draft-return', {
        params: { id },
        body: { version, reason: input.reason },
      });
    case 'assign':
      return call<typeof assignFeedbackApi>(send, 'POST', '/api/office/feedback/:id/assignment', {
        params: { id },
        body: { version, assigneeId: input.assigneeId, note: input.note },
      });
    case 'draft':
      return call<typeof draftAnswerApi>(send, 'POST', '/api/office/feedback/:id/draft', {
        params: { id },
        body: { version, body: input.body },
      });
  }
}

/** Makes a move. When somebody was faster the row is fetched anew, so that the screen shows what the office has. */
export function useFeedbackMove() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ row, input }: { row: MovedRow; input: MoveInput }) => sendMove(row, input),
    onSuccess: (feedback) => {
      client.setQueryData(feedbackDetail(feedback.id).queryKey, feedback);
      void client.invalidateQueries({ queryKey: ['feedback', 'list'] });
      void client.invalidateQueries({ queryKey: ['today'] });
    },
    onError: async (error, { row }) => {
      if (!isStale(error)) return;
      await client.invalidateQueries({ queryKey: feedbackDetail(row.id).queryKey });
      void client.invalidateQueries({ queryKey: ['feedback', 'list'] });
    },
  });
}

/** Unlike the other moves it takes the row away from who makes it, so there is nothing new to show. */
export function useForward() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ row: { id, version }, ...to }: { row: MovedRow; unitId: string; reason: string }) =>
      call<typeof forwardFeedbackApi>(send, 'POST', '/api/office/feedback/:id/forwarding', {
        params: { id },
        body: { version, ...to },
      }),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: feedbackDetail(id).queryKey, refetchType: 'none' });
      void client.invalidateQueries({ queryKey: ['feedback', 'list'] });
      void client.invalidateQueries({ queryKey: ['today'] });
    },
    onError: (error, { row }) => {
      if (!isStale(error)) return;
      void client.invalidateQueries({ queryKey: feedbackDetail(row.id).queryKey });
      void client.invalidateQueries({ queryKey: ['feedback', 'list'] });
    },
  });
}

/** Not a query: each reading is an act with a purpose, and what was read is not kept. */
export const readContact = (id: string, purpose: string) =>
  call<typeof getFeedbackContactApi>(send, 'POST', '/api/office/feedback/:id/contact-reading', {
    params: { id },
    body: { purpose },
  });
