import { useQuery } from '@tanstack/react-query';
import { Navigate, useSearchParams } from 'react-router-dom';
import { codeOf } from '../platform/query-client.ts';
import { LinkButton } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx';
import { CounterCard } from './counter-card.tsx';
import { posterQuery } from './poster.ts';

/** A code that is not ours, or has ended, is the same the next time. */
const canBeAskedAgain = (error: unknown): boolean => !['poster_invalid', 'poster_ended'].includes(codeOf(error) ?? '');

/** Opened by the code at a counter: leads to what its office asks today. */
export function PosterScreen() {
  const [address] = useSearchParams();
  const signed = address.get('p') ?? '';
  const poster = useQuery(posterQuery(signed));
  if (poster.data?.poll) return <Navigate to={`/khao-sat/${poster.data.poll.id}?p=${signed}`} replace />;
  return (
    <Page title="Phiếu hỏi ý kiến">
      <Heading hidden early={poster.isPending}>
        Phiếu hỏi ý kiến
      </Heading>
      {poster.isError ? (
        <>
          <ErrorState
            error={poster.error}
            {...(canBeAskedAgain(poster.error) && { onRetry: () => poster.refetch() })}
          />
          <LinkButton to="/khao-sat" look="secondary" replace>
            Xem các phiếu khác
          </LinkButton>
        </>
      ) : poster.data ? (
        <>
          <CounterCard unit={poster.data.unit} at={poster.data} />
          <EmptyState icon="poll" title="Hôm nay chưa có phiếu hỏi ý kiến">
            <p>Mã này vẫn dùng được. Khi {poster.data.unit.name} hỏi ý kiến, phiếu sẽ mở từ mã này.</p>
            <LinkButton to="/khao-sat" look="secondary" replace>
              Xem các phiếu khác
            </LinkButton>
          </EmptyState>
        </>
      ) : (
        <Skeleton shapes={['title', 'line', 'row']} />
      )}
    </Page>
  );
}
