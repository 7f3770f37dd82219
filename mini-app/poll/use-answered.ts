import { useQuery } from '@tanstack/react-query';
import { useSignedIn } from '../platform/session.ts';
import { meQuery } from '../resident/queries.ts';
import { useEnvelopes } from './envelope.ts';

/** Polls of which this person has the token, where a session lets us know, but for those whose token waits on this device. */
export function useAnswered(): readonly string[] {
  const isSignedIn = useSignedIn();
  const me = useQuery({ ...meQuery, enabled: isSignedIn });
  const here = useEnvelopes().map(({ pollId }) => pollId);
  return (me.data?.answeredPollIds ?? []).filter((id) => !here.includes(id));
}
