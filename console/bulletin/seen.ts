import { useCallback, useState } from 'react';
import { z } from 'zod';
import type { BulletinCard } from '../../shared/bulletin/schema.ts';

const seenSchema = z.object({ since: z.string(), ids: z.array(z.string()) });
/** What was read on this machine, and since when it is kept: per account, because office machines are shared. It never leaves the machine. */
type Seen = z.infer<typeof seenSchema>;

const MOST = 300;
const keyOf = (officialId: string): string => `gan-dan:bulletins:${officialId}`;

function readSeen(officialId: string): Seen | null {
  try {
    return seenSchema.safeParse(JSON.parse(localStorage.getItem(keyOf(officialId)) ?? 'null')).data ?? null;
  } catch {
    // A forbidden storage: as if nothing had been kept.
    return null;
  }
}

function keepSeen(officialId: string, seen: Seen): Seen {
  try {
    localStorage.setItem(keyOf(officialId), JSON.stringify(seen));
  } catch {
    // Then it is known until the window is closed.
  }
  return seen;
}

/** Of what came before the first visit nobody wants to hear that it is unread. */
export function useSeenBulletins(officialId: string) {
  const [seen, setSeen] = useState(
    () => readSeen(officialId) ?? keepSeen(officialId, { since: new Date().toISOString(), ids: [] }),
  );
  const markSeen = useCallback(
    (id: string) =>
      setSeen((kept) =>
        kept.ids.includes(id) ? kept : keepSeen(officialId, { ...kept, ids: [id, ...kept.ids].slice(0, MOST) }),
      ),
    [officialId],
  );
  const isUnread = ({ id, publishedAt }: Pick<BulletinCard, 'id' | 'publishedAt'>): boolean =>
    publishedAt > seen.since && !seen.ids.includes(id);
  return { isUnread, markSeen };
}
