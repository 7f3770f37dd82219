import { useSyncExternalStore } from 'react';
import { deviceStore } from './device-store.ts';

/** A value kept on the device, followed by the screens that show it. */
export interface Kept<T> {
  readonly get: () => T | null;
  /** `null` forgets it. */
  readonly set: (value: T | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

const listeners = new Set<() => void>();

/** Tells every screen that what is kept may have changed: after a clean-up, or when the Zalo app's store arrived. */
export function keptChanged(): void {
  for (const listener of listeners) listener();
}
deviceStore.subscribe(keptChanged);

/** @param isValid a shape check: an older version of the app may have written something else under the key */
export function keep<T>(
  key: string,
  isValid: (value: unknown) => value is T,
  options: { days?: number; private?: boolean } = {},
): Kept<T> {
  let text: string | null = null;
  let value: T | null = null;
  return {
    get() {
      const current = deviceStore.get(key);
      if (current !== text) {
        text = current;
        value = parse(current, isValid);
      }
      return value;
    },
    set(next) {
      if (next === null) deviceStore.remove(key);
      else deviceStore.set(key, JSON.stringify(next), options);
      keptChanged();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function parse<T>(text: string | null, isValid: (value: unknown) => value is T): T | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isValid(value) ? value : null;
  } catch {
    return null;
  }
}

export const useKept = <T>(kept: Kept<T>): T | null => useSyncExternalStore(kept.subscribe, kept.get);

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * Calls `act` each time `holds` becomes true. Inside Zalo the private store, with what waits and the session, is reachable only a
 * moment after the start; and a session that had ended is opened again by whatever is sent next.
 */
export function onBecoming(kept: Pick<Kept<unknown>, 'subscribe'>, holds: () => boolean, act: () => void): () => void {
  let held = holds();
  return kept.subscribe(() => {
    const before = held;
    held = holds();
    if (held && !before) act();
  });
}
