import { useNavigate, useSearchParams } from 'react-router-dom';
import type { PollView } from '../../shared/poll/schema.ts';
import { ballotBox } from './ballot-box.ts';
import type { Begun } from './begun.ts';
import { markAnswered } from './queries.ts';
import { useWithCode } from './with-code.ts';

/** Leads to the first question, and has the token bought meanwhile. */
export function useStart(poll: PollView, begun: Begun): () => void {
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const { code, isKiosk } = useWithCode();
  return () => {
    begun.begin();
    // While the person answers: by the time they send, nobody can tell which ballot followed which token.
    if (code === null)
      ballotBox.prepare(poll.id, poll.title).catch(() => {
        markAnswered(poll.id);
        begun.finish('answered_before');
      });
    const first = new URLSearchParams(address);
    first.set('buoc', '1');
    navigate({ search: `?${first}` }, { replace: code !== null && isKiosk });
  };
}
