import type { ComponentType } from 'react';
import { lazy, Suspense, useEffect } from 'react';
import { Route, Routes, useLocation } from 'react-router-dom';
import { HomeScreen } from './notice/home-screen.tsx';
import { loadNeedToSee } from './notice/need-to-see-later.tsx';
import { appConfig } from './platform/app-config.ts';
import { LinkButton } from './ui/button.tsx';
import { Heading } from './ui/heading.tsx';
import { Page } from './ui/page.tsx';
import { EmptyState, Skeleton } from './ui/states.tsx';
import { isTab } from './ui/tab-bar.tsx';

type Screen = () => Promise<{ default: ComponentType }>;

const later: Screen[] = [];

/** Home is in the first chunk; the other screens come when they are opened, and bring the schemas they need. */
function screen(load: Screen) {
  later.push(load);
  return lazy(load);
}

const ChoosePlace = screen(() =>
  import('./unit/choose-place-screen.tsx').then((file) => ({ default: file.ChoosePlaceScreen })),
);
const ChooseHamlet = screen(() =>
  import('./unit/choose-hamlet-screen.tsx').then((file) => ({ default: file.ChooseHamletScreen })),
);
const Notice = screen(() => import('./notice/notice-screen.tsx').then((file) => ({ default: file.NoticeScreen })));
const SearchNotices = screen(() =>
  import('./notice/search-screen.tsx').then((file) => ({ default: file.SearchScreen })),
);
const PollList = screen(() => import('./poll/list-screen.tsx').then((file) => ({ default: file.PollListScreen })));
const Poll = screen(() => import('./poll/poll-screen.tsx').then((file) => ({ default: file.PollScreen })));
const Poster = screen(() => import('./poll/poster-screen.tsx').then((file) => ({ default: file.PosterScreen })));
const PollResults = screen(() => import('./poll/results-screen.tsx').then((file) => ({ default: file.ResultsScreen })));
const Integrity = screen(() =>
  import('./poll/integrity-screen.tsx').then((file) => ({ default: file.IntegrityScreen })),
);
const FeedbackStart = screen(() =>
  import('./feedback/start-screen.tsx').then((file) => ({ default: file.FeedbackStartScreen })),
);
const Elsewhere = screen(() =>
  import('./feedback/elsewhere-screen.tsx').then((file) => ({ default: file.ElsewhereScreen })),
);
const Compose = screen(() => import('./feedback/compose-screen.tsx').then((file) => ({ default: file.ComposeScreen })));
const Sending = screen(() => import('./feedback/sending-screen.tsx').then((file) => ({ default: file.SendingScreen })));
const MyFeedback = screen(() =>
  import('./feedback/detail-screen.tsx').then((file) => ({ default: file.FeedbackDetailScreen })),
);
const Directory = screen(() =>
  import('./directory/directory-screen.tsx').then((file) => ({ default: file.DirectoryScreen })),
);
const Me = screen(() => import('./resident/me-screen.tsx').then((file) => ({ default: file.MeScreen })));
const MyData = screen(() => import('./resident/my-data-screen.tsx').then((file) => ({ default: file.MyDataScreen })));
const Follow = screen(() => import('./resident/follow-screen.tsx').then((file) => ({ default: file.FollowScreen })));
const Privacy = screen(() => import('./resident/privacy-screen.tsx').then((file) => ({ default: file.PrivacyScreen })));

/** Long enough for the first screen to have the line to itself; afterwards the app works where the network ends. */
const FETCH_REST_AFTER_MS = 4_000;

export function AppRoutes() {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of [...later, loadNeedToSee]) load().catch(() => undefined);
    }, FETCH_REST_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Suspense fallback={<Loading />}>
      <Routes>
        <Route path="/" element={<HomeScreen />} />
        <Route path="/chon-noi" element={<ChoosePlace />} />
        <Route path="/chon-noi/thon" element={<ChooseHamlet />} />
        <Route path="/tin/:id" element={<Notice />} />
        <Route path="/tim-tin" element={<SearchNotices />} />
        <Route path="/khao-sat" element={<PollList />} />
        <Route path="/khao-sat/:id" element={<Poll />} />
        <Route path="/quay" element={<Poster />} />
        <Route path="/khao-sat/:id/ket-qua" element={<PollResults />} />
        <Route path="/khao-sat/phien-ha-dua-tien" element={<Integrity />} />
        <Route path="/phan-anh" element={<FeedbackStart />} />
        <Route path="/phan-anh/noi-khac/:procedure" element={<Elsewhere />} />
        <Route path="/phan-anh/gui" element={<Compose />} />
        <Route path="/phan-anh/dang-gui/:requestId" element={<Sending />} />
        <Route path="/phan-anh/cua-toi/:id" element={<MyFeedback />} />
        <Route path="/goi-hoi" element={<Directory />} />
        <Route path="/cua-toi" element={<Me />} />
        <Route path="/cua-toi/thong-tin" element={<MyData />} />
        <Route path="/cua-toi/theo-doi" element={<Follow />} />
        <Route path="/cua-toi/quyen-rieng-tu" element={<Privacy />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Suspense>
  );
}

function Loading() {
  const { pathname } = useLocation();
  return (
    <Page title={appConfig.title} tabs={isTab(pathname)}>
      <Heading hidden early>
        {appConfig.title}
      </Heading>
      <Skeleton shapes={['title', 'line', 'row', 'row']} />
    </Page>
  );
}

function NotFound() {
  return (
    <Page title="Không có trang này">
      <Heading hidden>Không có trang này</Heading>
      <EmptyState icon="warning" title="Không có trang này">
        <p>Đường dẫn có thể đã gõ thiếu hoặc trang đã đổi chỗ.</p>
        <LinkButton to="/" replace>
          Về Bảng tin
        </LinkButton>
      </EmptyState>
    </Page>
  );
}
