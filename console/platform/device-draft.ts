/**
 * What is being typed, kept on this device until the server has it. Kept per account, because office machines are shared;
 * not kept for longer than a week, because a draft can name people.
 */
const PREFIX = 'gan-dan:draft:';
const KEPT_MS = 7 * 86_400_000;

export type DeviceDraft<T> = { readonly value: T; readonly savedAt: number };

const keyOf = (officialId: string, name: string): string => `${PREFIX}${officialId}:${name}`;

export function readDraft<T>(officialId: string, name: string, isValue: (value: unknown) => value is T) {
  let kept: Partial<DeviceDraft<unknown>> | null;
  try {
    kept = JSON.parse(localStorage.getItem(keyOf(officialId, name)) ?? 'null');
  } catch {
    // A full or forbidden storage, or text that is not ours: as if nothing had been kept.
    return null;
  }
  if (!kept || typeof kept.savedAt !== 'number' || !isValue(kept.value)) return null;
  return { value: kept.value, savedAt: kept.savedAt } satisfies DeviceDraft<T>;
}

/** @returns whether it is kept; a full or forbidden storage must be said on the screen. */
export function keepDraft(officialId: string, name: string, value: unknown): boolean {
  try {
    localStorage.setItem(keyOf(officialId, name), JSON.stringify({ value, savedAt: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(officialId: string, name: string): void {
  try {
    localStorage.removeItem(keyOf(officialId, name));
  } catch {
    // Nothing was kept where nothing can be stored.
    return;
  }
}

/** Called once at the start, for whoever used this machine before. */
export function dropExpiredDrafts(now: number): void {
  try {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) {
      const { savedAt } = JSON.parse(localStorage.getItem(key) ?? '{}') as { savedAt?: number };
      if (typeof savedAt !== 'number' || now - savedAt > KEPT_MS) localStorage.removeItem(key);
    }
  } catch {
    // See readDraft.
    return;
  }
}

export const isText = (value: unknown): value is string => typeof value === 'string';
