import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { WAITING_FEEDBACK } from '../../shared/feedback/schema.ts';
import { FEEDBACK_STATUSES } from '../../shared/feedback/status.ts';
import { URGENCY_LABELS } from './labels.ts';
import type { FeedbackFilter } from './queries.ts';

const oneOf = <T extends string>(values: readonly T[], text: string | null): T | undefined =>
  values.find((value) => value === text);

/** The filter stands in the address: a link from another screen, a bookmark and the back button all keep it. */
export function useFeedbackFilter() {
  const [params, setParams] = useSearchParams();
  const filter = useMemo((): FeedbackFilter => {
    const status = oneOf(FEEDBACK_STATUSES, params.get('status'));
    const urgency = oneOf(Object.keys(URGENCY_LABELS) as (keyof typeof URGENCY_LABELS)[], params.get('urgency'));
    const waiting = oneOf(WAITING_FEEDBACK, params.get('waiting'));
    const office = params.get('office');
    const q = params.get('q');
    return {
      ...(status ? { status } : {}),
      ...(urgency ? { urgency } : {}),
      ...(waiting ? { waiting } : {}),
      ...(params.get('mine') === 'true' ? { mine: 'true' } : {}),
      ...(office ? { office } : {}),
      ...(q ? { q } : {}),
    };
  }, [params]);
  const change = (next: Partial<Record<keyof FeedbackFilter, string | undefined>>): void => {
    const changed = new URLSearchParams(params);
    for (const [key, value] of Object.entries(next)) {
      if (value) changed.set(key, value);
      else changed.delete(key);
    }
    setParams(changed);
  };
  return { filter, change, clear: () => setParams(new URLSearchParams()), search: params.toString() };
}
