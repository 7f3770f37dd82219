import { useQuery } from '@tanstack/react-query';
import { useSignedIn } from '../platform/session.ts';
import { meQuery } from '../resident/queries.ts';

/** Polls this person has answered, where a session lets us know; the device itself keeps no list. */
export function useAnswered(): readonly string[] {
  const isSignedIn = useSignedIn();
  const me = useQuery({ ...meQuery, enabled: isSignedIn });
  return me.data?.answeredPollIds ?? [];
}
