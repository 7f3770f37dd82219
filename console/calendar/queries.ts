import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { listCalendarYearsApi, WriteCalendarYear, writeCalendarYearApi } from '../../shared/calendar/api.ts';
import { call } from '../../shared/call.ts';
import { send } from '../platform/api.ts';

export const calendarYears = () =>
  queryOptions({
    queryKey: ['calendar'],
    queryFn: () => call<typeof listCalendarYearsApi>(send, 'GET', '/api/office/calendar-years', {}),
  });

export function useWriteCalendarYear() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ year, body }: { year: number; body: WriteCalendarYear }) =>
      call<typeof writeCalendarYearApi>(send, 'PUT', '/api/office/calendar-years/:year', {
        params: { year: String(year) },
        body,
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['calendar'] });
      void client.invalidateQueries({ queryKey: ['feedback'] });
      void client.invalidateQueries({ queryKey: ['today'] });
    },
  });
}
