import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Failure, Skeleton } from '../ui/states.tsx';
import { usePaused } from '../ui/use-paused.ts';
import { useFollows, useReadsBusiness } from '../unit/following.ts';
import { useMyPlace } from '../unit/my-place.ts';
import { FeedRow } from './notice-card.tsx';
import { searchQuery } from './queries.ts';
import { useIsUnread } from './seen.ts';

export function SearchScreen() {
  const [address, setAddress] = useSearchParams();
  const [typed, setTyped] = useState(address.get('q') ?? '');
  const words = usePaused(typed.trim());
  // In the address, so that coming back from a notice shows the list again.
  useEffect(() => {
    setAddress(words ? { q: words } : {}, { replace: true });
  }, [words, setAddress]);
  return (
    <Page title="Tìm tin">
      <Heading>Tìm tin</Heading>
      <Field
        label="Ông/Bà muốn tìm gì"
        hint="Gõ không dấu cũng được, ví dụ: khai sinh"
        type="search"
        value={typed}
        onChange={setTyped}
        maxLength={80}
        autoComplete="off"
      />
      {words !== '' && <Found words={words} />}
    </Page>
  );
}

function Found({ words }: { words: string }) {
  const placeId = useMyPlace()?.id ?? null;
  const also = useFollows().map(({ id }) => id);
  const readsBusiness = useReadsBusiness();
  const found = useInfiniteQuery(searchQuery({ placeId, also, readsBusiness }, words));
  const isUnread = useIsUnread();
  if (!found.data)
    return found.isError ? (
      <ErrorState error={found.error} onRetry={() => found.refetch()} />
    ) : (
      <Skeleton shapes={['row', 'row', 'row']} />
    );
  const notices = found.data.pages.flatMap((page) => page.items);
  return (
    <>
      <p className="unseen" role="status">
        {found.hasNextPage ? `Đang xem ${notices.length} tin mới nhất` : `Có ${notices.length} tin`}
      </p>
      {notices.length === 0 ? (
        <EmptyState icon="search" title="Không có tin nào như vậy">
          <p>Ông/Bà thử gõ ít chữ hơn, hoặc chữ khác.</p>
        </EmptyState>
      ) : (
        <ul className="feed">
          {notices.map((notice) => (
            <FeedRow key={notice.id} notice={notice} isUnread={isUnread(notice)} />
          ))}
        </ul>
      )}
      {found.isFetchNextPageError && <Failure error={found.error} />}
      {found.hasNextPage && (
        <Button look="secondary" busy={found.isFetchingNextPage && 'Đang tải…'} onClick={() => found.fetchNextPage()}>
          Xem thêm
        </Button>
      )}
    </>
  );
}
