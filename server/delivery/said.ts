import type { Queries } from '../platform/db.ts';
import type { Claimed, Said } from './channel.ts';
import * as store from './store-broadcast.ts';

const EVENT_WORDS = {
  answered: 'cơ quan đã trả lời',
  refused: 'cơ quan không nhận xử lý, có nêu lý do',
} as const;

/** Code and state only: what was reported stays in the app. */
export const feedbackText = (code: string, event: 'answered' | 'refused'): string =>
  `Phản ánh mã ${code.replace(/(\d{3})(?=\d)/g, '$1 ')}: ${EVENT_WORDS[event]}. Mời Ông/Bà mở ứng dụng, mục Phản ánh, để xem.`;

/** What each of these rows says; two queries for all of them. */
export async function saidBy(
  q: Queries,
  rows: readonly Pick<Claimed, 'broadcast_id' | 'feedback_id' | 'event'>[],
): Promise<(row: Pick<Claimed, 'broadcast_id' | 'feedback_id' | 'event'> & { not_after?: Date | null }) => Said> {
  const idsOf = (pick: (row: (typeof rows)[number]) => string | null): string[] => [
    ...new Set(rows.map(pick).filter((id) => id !== null)),
  ];
  const broadcastIds = idsOf((row) => row.broadcast_id);
  const feedbackIds = idsOf((row) => row.feedback_id);
  const broadcasts = new Map(
    broadcastIds.length > 0 ? (await store.listContents(q, broadcastIds)).map((row) => [row.id, row] as const) : [],
  );
  const codes = new Map(
    feedbackIds.length > 0 ? (await store.listCodes(q, feedbackIds)).map(({ id, code }) => [id, code] as const) : [],
  );
  return (row) => {
    const broadcast = row.broadcast_id === null ? undefined : broadcasts.get(row.broadcast_id);
    if (broadcast)
      return {
        channel: broadcast.channel,
        content: broadcast.content,
        since: broadcast.frozen_at,
        broadcastId: broadcast.id,
      };
    const code = codes.get(row.feedback_id ?? '');
    if (code === undefined || row.event === null) throw new Error('a delivery of nothing');
    const since = new Date((row.not_after?.getTime() ?? 0) - FEEDBACK_LASTS_MS);
    return { channel: 'oa_message', content: { text: feedbackText(code, row.event) }, since, broadcastId: null };
  };
}

/** Later than that, a message about an answer comes too late: the official's list says whom to call. */
export const FEEDBACK_LASTS_MS = 3 * 86_400_000;
