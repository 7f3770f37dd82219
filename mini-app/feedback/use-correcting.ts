import { useState } from 'react';
import { queryClient } from '../platform/query-client.ts';
import { useSending } from '../resident/use-sending.tsx';
import { myFeedbackQuery } from './queries.ts';

/** Sends a correction once at a time; what was refused stays as it was typed, and the feedback is read anew. */
export function useCorrecting(feedbackId: string, forget: () => void) {
  const [isBusy, setBusy] = useState(false);
  const [isSent, setSent] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const sending = useSending();
  return {
    isBusy,
    isSent,
    error,
    sheet: sending.sheet,
    /** @param done forgets what was typed unless told otherwise */
    async send<T>(act: () => Promise<T>, done: (reply: T) => void = forget): Promise<void> {
      setBusy(true);
      setError(null);
      setSent(false);
      try {
        const reply = await sending.run(act);
        if (reply === undefined) return;
        done(reply);
        setSent(true);
      } catch (failure) {
        setError(failure);
        await queryClient.invalidateQueries({ queryKey: myFeedbackQuery(feedbackId).queryKey });
      } finally {
        setBusy(false);
      }
    },
  };
}
