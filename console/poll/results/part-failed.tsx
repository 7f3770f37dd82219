import type { UseQueryResult } from '@tanstack/react-query';
import { ErrorState } from '../../ui/states.tsx';

/** A part of the page that stands only where there is something to show: that it could not be asked for is said all the same. */
export const PartFailed = ({ title, query }: { title: string; query: Pick<UseQueryResult, 'error' | 'refetch'> }) => (
  <section className="figure" aria-label={title}>
    <h2 className="figure-question">{title}</h2>
    <ErrorState error={query.error} onRetry={query.refetch} />
  </section>
);
