import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { codeOf } from '../platform/query-client.ts';
import { LinkButton } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, SavedBanner, Skeleton } from '../ui/states.tsx';
import { publishedQuery } from './result-queries.ts';
import { Results } from './results.tsx';
import { savedResults } from './saved-results.ts';

export function ResultsScreen() {
  const { id = '' } = useParams();
  const results = useQuery(publishedQuery(id));
  const isGone = codeOf(results.error) === 'not_found';
  const saved = results.data || isGone ? null : savedResults(id);
  const shown = results.data ?? saved?.content;
  return (
    <Page title="Kết quả khảo sát">
      {shown ? (
        <>
          {saved && results.isError && <SavedBanner savedAt={saved.savedAt} onRetry={() => results.refetch()} />}
          <Results poll={shown} />
          <LinkButton to="/khao-sat" look="secondary">
            Xem các phiếu khác
          </LinkButton>
        </>
      ) : (
        <>
          <Heading hidden early={!results.isError}>
            Kết quả khảo sát
          </Heading>
          {!results.isError ? (
            <Skeleton shapes={['title', 'line', 'row', 'row']} />
          ) : isGone ? (
            <EmptyState icon="poll" title="Chưa công bố kết quả">
              <p>Phiếu đóng và đếm xong thì cơ quan mới công bố. Khi có, kết quả hiện ở mục Khảo sát.</p>
              <LinkButton to="/khao-sat" replace>
                Về mục Khảo sát
              </LinkButton>
            </EmptyState>
          ) : (
            <ErrorState error={results.error} onRetry={() => results.refetch()} />
          )}
        </>
      )}
    </Page>
  );
}
