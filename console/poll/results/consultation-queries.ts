import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../shared/call.ts';
import type {
  getConsultationApi,
  RecordConsultationStep,
  recordConsultationStepApi,
} from '../../../shared/poll/consultation-api.ts';
import { send } from '../../platform/api.ts';

export const consultation = (pollId: string) =>
  queryOptions({
    queryKey: ['poll', 'consultation', pollId],
    queryFn: () =>
      call<typeof getConsultationApi>(send, 'GET', '/api/office/polls/:id/consultation', { params: { id: pollId } }),
  });

export function useRecordStep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { id: string; body: RecordConsultationStep }) =>
      call<typeof recordConsultationStepApi>(send, 'PUT', '/api/office/poll-consultation-steps/:id', {
        params: { id },
        body,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['poll', 'consultation'] }),
  });
}
