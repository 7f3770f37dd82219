import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { BrowserRouter, useNavigate } from 'react-router-dom';
import { queryClient } from './platform/query-client.ts';
import { zalo } from './platform/zalo.ts';
import { AppRoutes } from './routes.tsx';
import { FollowRoute } from './ui/page.tsx';
import { Safe } from './ui/safe.tsx';

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <BrowserRouter basename={zalo.basePath()} future={{ v7_startTransition: false, v7_relativeSplatPath: true }}>
        <FollowRoute />
        <FollowLinks />
        <Safe>
          <AppRoutes />
        </Safe>
      </BrowserRouter>
    </QueryClientProvider>
  );
}

/** A link opened while the app is open already arrives as an event, not as a page. */
function FollowLinks() {
  const navigate = useNavigate();
  useEffect(() => zalo.onOpen((path) => navigate(path.startsWith('/') ? path : `/${path}`)), [navigate]);
  return null;
}
