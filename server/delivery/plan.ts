import type { ChannelName } from '../../shared/delivery/state.ts';
import { cutTo, isTooLong } from '../../shared/delivery/text.ts';
import type { NoticeAudience } from '../../shared/notice/status.ts';
import { isPublic } from '../../shared/notice/status.ts';
import { plainBody } from '../../shared/notice/body-text.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { addDays, startOfDay, toLocalDate } from '../../shared/time/local-date.ts';
import type { Queries, Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { freeze } from './freeze.ts';
import type { Limits } from './limit.ts';
import { limitsOf } from './limit.ts';
import { findAccountOf } from './store-account.ts';
import * as store from './store-broadcast.ts';
import type { BroadcastContent } from './table.ts';

/** What of a notice is sent. */
export type Sendable = {
  readonly id: string;
  readonly unit_id: string;
  readonly office_name: string;
  readonly title: string;
  readonly slogan: string | null;
  readonly body: string;
  readonly audience: NoticeAudience;
  readonly image_id: string | null;
  readonly valid_until: LocalDate | null;
};

/** A notice that nobody has got by then is news no more. */
const LASTS_DAYS = 3;

export type Obstacle = 'for_officials' | 'no_account' | 'account_stopped' | 'no_picture' | 'text_too_long';

/** The words of a channel, or why there are none. */
export function contentOf(
  { config }: Pick<AppDeps, 'config'>,
  channel: ChannelName,
  notice: Sendable,
  limits: Limits,
): { content: BroadcastContent } | { obstacle: Obstacle } {
  if (!isPublic(notice)) return { obstacle: 'for_officials' };
  const link = `${config.app.link}/tin/${notice.id}`;
  if (channel === 'oa_message') {
    const text = [notice.title, ...(notice.slogan ? [notice.slogan] : []), `Ông/Bà xem tại: ${link}`]
      .join('\n\n')
      .normalize('NFC');
    return isTooLong(text, limits['text']) ? { obstacle: 'text_too_long' } : { content: { text } };
  }
  if (notice.image_id === null) return { obstacle: 'no_picture' };
  const description = notice.slogan ?? notice.title;
  if (isTooLong(notice.title, limits['title']) || isTooLong(description, limits['description']))
    return { obstacle: 'text_too_long' };
  return {
    content: {
      title: notice.title,
      description,
      author: cutTo(notice.office_name, limits['author']),
      coverUrl: `${config.publicOrigin}/api/notice-media/${notice.image_id}`,
      paragraphs: [...plainBody(notice.body).split(/\n{2,}/), `Xem thêm: ${link}`].filter(Boolean),
    },
  };
}

/**
 * Freezes the audience of each chosen channel, in the transaction of the approval.
 * @throws AppError channel_not_possible
 */
export async function planBroadcasts(
  deps: AppDeps,
  tx: Tx,
  notice: Sendable,
  { channels, placeIds, sendFrom }: { channels: readonly ChannelName[]; placeIds: readonly string[]; sendFrom: Date },
): Promise<void> {
  const today = toLocalDate(sendFrom);
  const lastDay = addDays(today, LASTS_DAYS);
  const until = notice.valid_until !== null && notice.valid_until < lastDay ? notice.valid_until : lastDay;
  for (const channel of new Set(channels)) {
    const account = await findAccountOf(tx, notice.unit_id, today);
    const made = contentOf(deps, channel, notice, await limitsOf(tx, channel));
    const obstacle = !account ? 'no_account' : 'obstacle' in made ? made.obstacle : null;
    if (!account || 'obstacle' in made)
      throw new AppError('channel_not_possible', [{ path: `channels.${channel}`, reason: obstacle ?? 'no_account' }]);
    await freeze(deps, tx, {
      noticeId: notice.id,
      accountId: account.id,
      channel,
      content: made.content,
      audience: notice.audience,
      placeIds,
      sendFrom,
      notAfter: startOfDay(addDays(until, 1)),
    });
  }
}

/** Withdrawn or corrected: whoever has not got it will not get these words. */
export const stopBroadcasts = (q: Queries, noticeId: string, at: Date): Promise<void> =>
  store.cancelOfNotice(q, noticeId, at);
