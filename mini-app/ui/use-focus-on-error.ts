import type { RefObject } from 'react';
import { useEffect } from 'react';

/** Brings the person to what has to be put right: to the first of several. */
export function useFocusOnError(field: RefObject<HTMLElement>, error: string | undefined): void {
  useEffect(() => {
    if (error && !document.activeElement?.hasAttribute('aria-invalid')) field.current?.focus();
  }, [field, error]);
}
