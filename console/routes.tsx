import { type ComponentType, lazy } from 'react';
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router-dom';
import { NotFoundScreen, RouteProblem } from './route-problem.tsx';
import { Shell } from './shell/shell.tsx';

/** A screen that the browser fetches when it is first opened: signing in does not load the forms. */
function late(load: () => Promise<ComponentType>) {
  const Screen = lazy(async () => ({ default: await load() }));
  return <Screen />;
}

const SCREENS: Record<string, () => Promise<ComponentType>> = {
  today: async () => (await import('./official/today-screen.tsx')).TodayScreen,
  'bulletins/:id?': async () => (await import('./bulletin/list-screen.tsx')).BulletinScreen,
  'notices/new': async () => (await import('./notice/write-screen.tsx')).NewNoticeScreen,
  'notices/:id/edit': async () => (await import('./notice/write-screen.tsx')).EditNoticeScreen,
  'notices/:id?': async () => (await import('./notice/list-screen.tsx')).NoticeListScreen,
  'broadcasts/:id?': async () => (await import('./delivery/broadcast-screen.tsx')).BroadcastScreen,
  'zalo-accounts/return': async () => (await import('./delivery/return-screen.tsx')).ZaloReturnScreen,
  'zalo-accounts/:id?': async () => (await import('./delivery/account-screen.tsx')).ZaloAccountScreen,
  polls: async () => (await import('./poll/list-screen.tsx')).PollListScreen,
  'polls/drafts': async () => (await import('./poll/builder/list-screen.tsx')).PollDraftListScreen,
  'polls/drafts/new': async () => (await import('./poll/builder/new-screen.tsx')).NewPollScreen,
  'polls/drafts/:id': async () => (await import('./poll/builder/detail-screen.tsx')).PollDraftScreen,
  'polls/drafts/:id/edit': async () => (await import('./poll/builder/edit-screen.tsx')).EditPollScreen,
  'polls/posters': async () => (await import('./poll/posters/list-screen.tsx')).PollPosterListScreen,
  'polls/posters/:id': async () => (await import('./poll/posters/sheet-screen.tsx')).PollPosterSheetScreen,
  'polls/integrity': async () => (await import('./poll/integrity-screen.tsx')).IntegrityScreen,
  'polls/margins': async () => (await import('./poll/results/margins-screen.tsx')).PollMarginsScreen,
  'polls/:id': async () => (await import('./poll/results-screen.tsx')).PollResultsScreen,
  'polls/:id/slips': async () => (await import('./poll/slips-screen.tsx')).PollSlipsScreen,
  'polls/:id/paper': async () => (await import('./poll/paper-screen.tsx')).PaperBallotScreen,
  'polls/:id/sheet': async () => (await import('./poll/sheet-screen.tsx')).CounterSheetScreen,
  'feedback/:id?': async () => (await import('./feedback/list-screen.tsx')).FeedbackListScreen,
  directory: async () => (await import('./directory/list-screen.tsx')).DirectoryScreen,
  'units/counts': async () => (await import('./unit/count-screen.tsx')).UnitCountScreen,
  'units/reach': async () => (await import('./reach/reach-screen.tsx')).ReachScreen,
  'units/roles': async () => (await import('./unit/role-screen.tsx')).UnitRoleScreen,
  'units/:id?': async () => (await import('./unit/search-screen.tsx')).UnitSearchScreen,
  'reorganisations/new': async () => (await import('./unit/prepare-screen.tsx')).PrepareReorganisationScreen,
  'reorganisations/:id/edit': async () => (await import('./unit/edit-screen.tsx')).EditReorganisationScreen,
  'reorganisations/:id?': async () => (await import('./unit/reorganisation-screen.tsx')).ReorganisationScreen,
  hamlets: async () => (await import('./unit/hamlet-screen.tsx')).HamletScreen,
  'calendar/:year?': async () => (await import('./calendar/calendar-screen.tsx')).CalendarScreen,
  topics: async () => (await import('./topic/topic-screen.tsx')).TopicScreen,
  fieldwork: async () => (await import('./survey/fieldwork-screen.tsx')).FieldworkScreen,
  privacy: async () => (await import('./privacy/register-screen.tsx')).PrivacyRegisterScreen,
  'accounts/import': async () => (await import('./account/import-screen.tsx')).AccountImportScreen,
  'accounts/:id?': async () => (await import('./account/list-screen.tsx')).AccountListScreen,
  account: async () => (await import('./account/my-account-screen.tsx')).MyAccountScreen,
  audit: async () => (await import('./audit/audit-screen.tsx')).AuditScreen,
};

const ROUTES: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <RouteProblem />,
    children: [
      { index: true, element: <Navigate to="/today" replace /> },
      {
        errorElement: <RouteProblem />,
        children: [
          ...Object.entries(SCREENS).map(([path, load]) => ({ path, element: late(load) })),
          { path: '*', element: <NotFoundScreen /> },
        ],
      },
    ],
  },
];

export const createRouter = () => createBrowserRouter(ROUTES, { basename: '/console' });
