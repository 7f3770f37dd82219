import type { NoticeCard } from '../../shared/notice/schema.ts';
import { isRecord, keep, useKept } from '../platform/kept.ts';

/** What was read on this phone, and since when it is kept; it never leaves the phone. */
interface Seen {
  since: string;
  ids: string[];
}

const MOST = 300;

const isSeen = (value: unknown): value is Seen =>
  isRecord(value) && typeof value['since'] === 'string' && Array.isArray(value['ids']);

// Which notices somebody opened says something about them, so other apps must not read it.
const seen = keep('seen', isSeen, { private: true });

/** Of what came before the first visit nobody wants to hear that it is unread. */
export function startSeen(): void {
  if (!seen.get()) seen.set({ since: new Date().toISOString(), ids: [] });
}

export function markSeen(id: string): void {
  const kept = seen.get() ?? { since: new Date().toISOString(), ids: [] };
  if (kept.ids[0] !== id) seen.set({ ...kept, ids: [id, ...kept.ids.filter((other) => other !== id)].slice(0, MOST) });
}

/** Whether a notice came after this phone began to read, and has not been opened on it. */
export function useIsUnread(): (notice: Pick<NoticeCard, 'id' | 'publishedAt'>) => boolean {
  const kept = useKept(seen);
  return ({ id, publishedAt }) => kept !== null && publishedAt > kept.since && kept.ids.indexOf(id) === -1;
}
