import type { HostStorage } from './zalo-host.ts';

const PREFIX = 'gan-dan.';
const CLEARED = `${PREFIX}cleared`;
const DAY_MS = 86_400_000;

interface Kept {
  value: string;
  /** Epoch milliseconds after which the value is as good as gone. */
  until?: number;
}

export interface DeviceStore {
  get(key: string): string | null;
  /**
   * Keeps a value. All Mini Apps share the origin h5.zdn.vn and so its localStorage: what another app must not read (drafts,
   * anything about a person) is `private` and, inside Zalo, lies in the Zalo app's own store or, where that is too old, in memory.
   */
  set(key: string, value: string, options?: { days?: number; private?: boolean }): void;
  remove(key: string): void;
  /** Forgets everything this app keeps on the device. */
  clear(): void;
  /** The store of the Zalo app, as soon as the SDK is there. */
  adopt(storage: HostStorage): void;
  /** Called when values may have changed because the Zalo app's store arrived. Answers how to stop. */
  subscribe(listener: () => void): () => void;
}

function parse(text: string | null | undefined): Kept | null {
  if (!text) return null;
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null || !('value' in kept) || typeof kept.value !== 'string') return null;
    const until = 'until' in kept && typeof kept.until === 'number' ? { until: kept.until } : {};
    return { value: kept.value, ...until };
  } catch {
    return null;
  }
}

/** Storage may be blocked, full or absent; the caller never has to know. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/**
 * A small store on the device that never throws: memory first, then localStorage, then the store of the Zalo app, which
 * outlives localStorage where the system empties it.
 */
export function createDeviceStore(where: {
  local: () => Storage | undefined;
  now: () => number;
  /** True where other apps read the same localStorage. */
  shared: () => boolean;
}): DeviceStore {
  const memory = new Map<string, Kept>();
  const awaitingNative = new Map<string, Kept | null>();
  const listeners = new Set<() => void>();
  let native: HostStorage | undefined;
  let clearedBeforeNative = false;

  const local = () => attempt(where.local);
  const toNative = (key: string, kept: Kept | null) => {
    if (!native) awaitingNative.set(key, kept);
    else if (kept) attempt(() => native?.setItem(PREFIX + key, JSON.stringify(kept)));
    else attempt(() => native?.removeItem(PREFIX + key));
  };

  const store: DeviceStore = {
    get(key) {
      const gone = awaitingNative.get(key) === null;
      const kept =
        memory.get(key) ??
        parse(attempt(() => local()?.getItem(PREFIX + key))) ??
        (gone ? null : parse(attempt(() => native?.getItem(PREFIX + key))));
      if (!kept) return null;
      if (kept.until === undefined || kept.until > where.now()) return kept.value;
      store.remove(key);
      return null;
    },

    set(key, value, options = {}) {
      const kept: Kept = options.days === undefined ? { value } : { value, until: where.now() + options.days * DAY_MS };
      memory.set(key, kept);
      if (options.private && where.shared()) attempt(() => local()?.removeItem(PREFIX + key));
      else attempt(() => local()?.setItem(PREFIX + key, JSON.stringify(kept)));
      toNative(key, kept);
    },

    remove(key) {
      memory.delete(key);
      attempt(() => local()?.removeItem(PREFIX + key));
      toNative(key, null);
    },

    clear() {
      memory.clear();
      awaitingNative.clear();
      const storage = local();
      attempt(() => {
        for (const key of Object.keys(storage ?? {})) if (key.startsWith(PREFIX)) storage?.removeItem(key);
      });
      attempt(() => native?.clear());
      if (native) return;
      // The Zalo app's store is not reachable yet: leave word, so that it is emptied and not read when it arrives.
      clearedBeforeNative = true;
      if (where.shared()) attempt(() => storage?.setItem(CLEARED, '1'));
    },

    adopt(storage) {
      native = storage;
      if (clearedBeforeNative || attempt(() => local()?.getItem(CLEARED))) attempt(() => storage.clear());
      clearedBeforeNative = false;
      attempt(() => local()?.removeItem(CLEARED));
      const waiting = [...awaitingNative];
      awaitingNative.clear();
      for (const [key, kept] of waiting) toNative(key, kept);
      for (const listener of listeners) listener();
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return store;
}

export const deviceStore = createDeviceStore({
  local: () => (typeof window === 'undefined' ? undefined : window.localStorage),
  now: () => Date.now(),
  shared: () => typeof window !== 'undefined' && window.location.hostname === 'h5.zdn.vn',
});
