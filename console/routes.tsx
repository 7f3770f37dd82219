import { createBrowserRouter, Navigate, type RouteObject } from 'react-router-dom';
import { NotFoundScreen, RouteProblem } from './route-problem.tsx';
import { Shell } from './shell/shell.tsx';

/** Each screen is a file of its own for the browser: signing in does not load the forms. */
export const ROUTES: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <RouteProblem />,
    children: [
      { index: true, element: <Navigate to="/today" replace /> },
      {
        errorElement: <RouteProblem />,
        children: [
          {
            path: 'today',
            lazy: async () => ({ Component: (await import('./official/today-screen.tsx')).TodayScreen }),
          },
          {
            path: 'notices/new',
            lazy: async () => ({ Component: (await import('./notice/write-screen.tsx')).NewNoticeScreen }),
          },
          {
            path: 'notices/:id/edit',
            lazy: async () => ({ Component: (await import('./notice/write-screen.tsx')).EditNoticeScreen }),
          },
          {
            path: 'notices/:id?',
            lazy: async () => ({ Component: (await import('./notice/list-screen.tsx')).NoticeListScreen }),
          },
          { path: 'polls', lazy: async () => ({ Component: (await import('./poll/list-screen.tsx')).PollListScreen }) },
          {
            path: 'polls/:id',
            lazy: async () => ({ Component: (await import('./poll/results-screen.tsx')).PollResultsScreen }),
          },
          {
            path: 'polls/:id/sheet',
            lazy: async () => ({ Component: (await import('./poll/sheet-screen.tsx')).CounterSheetScreen }),
          },
          {
            path: 'feedback/:id?',
            lazy: async () => ({ Component: (await import('./feedback/list-screen.tsx')).FeedbackListScreen }),
          },
          {
            path: 'calendar/:year?',
            lazy: async () => ({ Component: (await import('./calendar/calendar-screen.tsx')).CalendarScreen }),
          },
          { path: 'audit', lazy: async () => ({ Component: (await import('./audit/audit-screen.tsx')).AuditScreen }) },
          { path: '*', element: <NotFoundScreen /> },
        ],
      },
    ],
  },
];

export const createRouter = () => createBrowserRouter(ROUTES, { basename: '/console' });
