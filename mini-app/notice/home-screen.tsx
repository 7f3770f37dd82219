import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import type { NoticeCard } from '../../shared/notice/schema.ts';
import { appConfig } from '../platform/app-config.ts';
import { contentShown } from '../platform/first-content.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Failure, SavedBanner, Skeleton } from '../ui/states.tsx';
import { useFollows, useReadsBusiness } from '../unit/following.ts';
import { homeName, useMyHamlet, useMyPlace } from '../unit/my-place.ts';
import { NeedToSeeLater } from './need-to-see-later.tsx';
import { FeedRow, LeadCard } from './notice-card.tsx';
import { feedQuery } from './queries.ts';
import { savedFeed } from './saved.ts';
import { useIsUnread } from './seen.ts';

export function HomeScreen() {
  const place = useMyPlace();
  const hamlet = useMyHamlet();
  return (
    <Page title={appConfig.title} tabs>
      <Heading hidden early>
        Bảng tin
      </Heading>
      <div className="home-head">
        <Link to="/chon-noi" className="place-chip">
          <Icon name="pin" />
          <span>{place ? homeName(place, hamlet) : 'Chọn xã, phường của tôi'}</span>
          <Icon name="down" size={20} />
        </Link>
        <Link to="/tim-tin" className="place-chip" aria-label="Tìm tin">
          <Icon name="search" />
        </Link>
      </div>
      <Feed placeId={place?.id ?? null} />
    </Page>
  );
}

const NONE: readonly NoticeCard[] = [];

function Feed({ placeId }: { placeId: string | null }) {
  const also = useFollows().map(({ id }) => id);
  const readsBusiness = useReadsBusiness();
  const feed = useInfiniteQuery(feedQuery({ placeId, also, readsBusiness }));
  const saved = feed.data ? null : savedFeed(placeId);
  const notices = feed.data?.pages.flatMap((page) => page.items) ?? saved?.content;
  const pinned = (feed.data ? feed.data.pages[0]?.pinned : saved?.pinned) ?? NONE;
  const isUnread = useIsUnread();

  const isSettled = notices !== undefined || feed.isError;
  useEffect(() => {
    if (isSettled) contentShown();
  }, [isSettled]);

  if (!notices)
    return feed.isError ? (
      <>
        {/* What waits on this phone is there without a network too. */}
        <NeedToSeeLater placeId={placeId} feedRead={feed.fetchStatus} />
        <ErrorState error={feed.error} onRetry={() => feed.refetch()} />
      </>
    ) : (
      <Skeleton shapes={['picture', 'title', 'line', 'row', 'row']} />
    );

  const [first, ...rest] = [...pinned, ...notices.filter(({ id }) => !pinned.some((pin) => pin.id === id))];
  return (
    <>
      {saved && feed.isError && <SavedBanner savedAt={saved.savedAt} onRetry={() => feed.refetch()} />}
      <NeedToSeeLater placeId={placeId} feedRead={feed.fetchStatus} />
      <ul className="rows">
        <li>
          <Link to="/goi-hoi" className="row">
            <Icon name="phone" />
            <span>
              <strong>Gọi, hỏi cơ quan</strong>
              <span className="hint">Số điện thoại, giờ làm việc</span>
            </span>
            <Icon name="right" size={20} />
          </Link>
        </li>
      </ul>
      {first ? (
        <LeadCard notice={first} isPinned={pinned.length > 0} isUnread={isUnread(first)} />
      ) : (
        <NoNotices hasPlace={placeId !== null} />
      )}
      {rest.length > 0 && (
        <section aria-labelledby="feed-title">
          <h2 id="feed-title">Tin khác</h2>
          <ul className="feed">
            {rest.map((notice) => (
              <FeedRow
                key={notice.id}
                notice={notice}
                isPinned={pinned.indexOf(notice) !== -1}
                isUnread={isUnread(notice)}
              />
            ))}
          </ul>
        </section>
      )}
      {feed.isFetchNextPageError && <Failure error={feed.error} />}
      {feed.hasNextPage && (
        <Button look="secondary" busy={feed.isFetchingNextPage && 'Đang tải…'} onClick={() => feed.fetchNextPage()}>
          Xem thêm
        </Button>
      )}
    </>
  );
}

function NoNotices({ hasPlace }: { hasPlace: boolean }) {
  return (
    <EmptyState icon="board" title={hasPlace ? 'Nơi này chưa có tin' : 'Chưa có tin của tỉnh'}>
      <p>Khi cơ quan đăng tin mới, tin sẽ hiện ở đây.</p>
      {!hasPlace && <LinkButton to="/chon-noi">Chọn xã, phường của tôi</LinkButton>}
    </EmptyState>
  );
}
