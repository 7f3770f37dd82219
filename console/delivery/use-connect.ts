import { useOneAtATime } from '../platform/act.ts';
import { useBeginConnection } from './queries.ts';

/** Sends the official to Zalo's permission page; they come back to the screen of return-screen.tsx. */
export function useConnect() {
  const begin = useBeginConnection();
  const connect = useOneAtATime(async (asked: { unitId: string; accountId: string | null }) => {
    const begun = await begin.mutateAsync(asked).catch(() => undefined);
    if (begun) window.location.assign(begun.permissionUrl);
  });
  return { connect, error: begin.error, isPending: begin.isPending || begin.isSuccess };
}
