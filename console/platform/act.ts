import { useCallback, useEffect, useRef } from 'react';

/**
 * Lets one act run at a time. A double click comes faster than React disables a button, so the guard is not state.
 * What `act` throws is the caller's (a mutation keeps its own error); a second call meanwhile does nothing.
 */
export function useOneAtATime<Args extends unknown[]>(act: (...args: Args) => Promise<unknown>) {
  const isRunning = useRef(false);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback(async (...args: Args): Promise<void> => {
    if (isRunning.current) return;
    isRunning.current = true;
    try {
      await latest.current(...args);
    } finally {
      isRunning.current = false;
    }
  }, []);
}
