import type { NoticeCard, NoticeView } from '../../shared/notice/schema.ts';
import { isRecord, keep } from '../platform/kept.ts';

// What was last read stays readable without a network. The feed is public; which notices somebody opened is not.
const KEPT_DAYS = 30;
const MOST_NOTICES = 20;

export interface Saved<T> {
  savedAt: number;
  content: T;
}

interface SavedFeed extends Saved<NoticeCard[]> {
  placeId: string | null;
  /** Absent in what older versions of the app kept. */
  pinned?: NoticeCard[];
}

const isSavedFeed = (value: unknown): value is SavedFeed =>
  isRecord(value) && typeof value['savedAt'] === 'number' && Array.isArray(value['content']);

const isSavedNotices = (value: unknown): value is Saved<NoticeView>[] =>
  Array.isArray(value) && value.every((saved) => isRecord(saved) && isRecord(saved['content']));

const feed = keep('feed', isSavedFeed, { days: KEPT_DAYS });
const notices = keep('notices-read', isSavedNotices, { days: KEPT_DAYS, private: true });

export const saveFeed = (placeId: string | null, content: NoticeCard[], pinned: NoticeCard[]): void =>
  feed.set({ placeId, savedAt: Date.now(), content, pinned });

export const savedFeed = (placeId: string | null): SavedFeed | null => {
  const saved = feed.get();
  return saved?.placeId === placeId ? saved : null;
};

export function saveNotice(content: NoticeView): void {
  const others = (notices.get() ?? []).filter((saved) => saved.content.id !== content.id);
  notices.set([{ savedAt: Date.now(), content }, ...others].slice(0, MOST_NOTICES));
}

export const savedNotice = (id: string): Saved<NoticeView> | null =>
  notices.get()?.find((saved) => saved.content.id === id) ?? null;
