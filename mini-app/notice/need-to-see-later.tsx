import type { ComponentType } from 'react';
import { createElement, useEffect, useSyncExternalStore } from 'react';

type Props = { placeId: string | null };

const AGAIN = ['online', 'focus', 'visibilitychange'] as const;

let arrived: ComponentType<Props> | null = null;
const listeners = new Set<() => void>();

/** What waits for the resident is fetched after the notices are on the glass; whoever fetches it, Home shows it. */
export async function loadNeedToSee(): Promise<void> {
  arrived = (await import('./need-to-see.tsx')).NeedToSee;
  for (const listener of listeners) listener();
}

function tryToLoad(): void {
  if (!arrived) loadNeedToSee().catch(() => undefined);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  for (const event of AGAIN) window.addEventListener(event, tryToLoad);
  return () => {
    listeners.delete(listener);
    for (const event of AGAIN) window.removeEventListener(event, tryToLoad);
  };
}

/**
 * A part of the app that did not arrive must not cost the notices, nor stay away: `lazy` would remember the failure until the app is
 * closed.
 * @param feedRead changes when the notices are read again, and with them this is tried
 */
export function NeedToSeeLater({ placeId, feedRead }: Props & { feedRead: string }) {
  const NeedToSee = useSyncExternalStore(subscribe, () => arrived);
  useEffect(tryToLoad, [feedRead]);
  return NeedToSee && createElement(NeedToSee, { placeId });
}
