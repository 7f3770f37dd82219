import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { codeOf } from '../platform/errors-vi.ts';
import { SESSION_EXPIRED_KEY } from '../platform/query-client.ts';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { WORK_ID } from '../ui/work-area.ts';
import { OfficialContext } from './current.ts';
import { currentOfficial } from './queries.ts';
import { SignInScreen } from './sign-in-screen.tsx';

/**
 * Behind it, somebody is signed in. When a session ends meanwhile, the work is hidden and not thrown away: after signing in
 * again as the same person the form stands there as it was. Another person gets a console of their own.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const session = useQuery(currentOfficial());
  const isExpired = useQuery<boolean>({ queryKey: SESSION_EXPIRED_KEY, queryFn: () => false, enabled: false }).data;
  const official = session.data;

  useEffect(() => {
    if (!official) document.title = 'Đăng nhập · Gần Dân';
  }, [official]);

  if (official)
    return (
      <OfficialContext.Provider value={official} key={official.id}>
        <div id={WORK_ID} hidden={isExpired === true}>
          {children}
        </div>
        {isExpired && <SignInScreen expiredFor={official} />}
      </OfficialContext.Provider>
    );
  if (session.error)
    return codeOf(session.error) === 'not_signed_in' ? (
      <SignInScreen />
    ) : (
      <main className="alone">
        <ErrorState error={session.error} onRetry={session.refetch} />
      </main>
    );
  return (
    <main className="alone" aria-busy="true">
      <Skeleton rows={3} />
    </main>
  );
}
