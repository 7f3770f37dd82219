import { queryOptions, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import type { openPollPosterApi } from '../../shared/poll/api.ts';
import { AGE_SCREENING, SERVICE_SCREENING } from '../../shared/poll/instrument/screening.ts';
import type { OpenedPoster } from '../../shared/poll/poster-schema.ts';
import type { PollView } from '../../shared/poll/schema.ts';
import { callOpen } from '../platform/api.ts';

export const posterQuery = (signed: string) =>
  queryOptions({
    queryKey: ['poster', signed],
    queryFn: () => callOpen<typeof openPollPosterApi>('GET', '/api/poll-posters/:signed', { params: { signed } }),
    staleTime: 600_000,
    refetchOnReconnect: false,
  });

export type AtCounter = Pick<OpenedPoster, 'counter' | 'service'> & { readonly signed: string };

/** The counter whose code led here (`?p=`), once the server has said that it is of the office that asks. */
export function useCounterOf(poll: PollView): AtCounter | null {
  const [address] = useSearchParams();
  const signed = address.get('p');
  const { data } = useQuery({ ...posterQuery(signed ?? ''), enabled: signed !== null });
  if (signed === null || !data || data.unit.id !== poll.unit.id) return null;
  return { signed, counter: data.counter, service: data.service };
}

/** Whoever stands at the counter has come for a service: only the age is left to ask, and an office's own question is never skipped. */
export const asksAgeOnly = ({ screening, unit }: Pick<PollView, 'screening' | 'unit'>): boolean =>
  [SERVICE_SCREENING.text.replaceAll('{unit}', unit.name), AGE_SCREENING.text].includes(screening.text);
