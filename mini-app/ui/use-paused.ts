import { useEffect, useState } from 'react';

const PAUSE_MS = 250;

/** The value once typing has paused, so that every letter is not a request. */
export function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}
