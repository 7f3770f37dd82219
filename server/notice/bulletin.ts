import type { Bulletin, BulletinCard } from '../../shared/bulletin/schema.ts';
import type { NoticeCard } from '../../shared/notice/schema.ts';
import type { AppDeps } from '../platform/deps.ts';
import { viewOf } from './view-of.ts';
import type { AnsweringRow, CardRow } from './view.ts';
import { toCard } from './view.ts';

export type { NewBulletins } from './store-bulletin.ts';
export { findBulletin, findBulletinMedia, listBulletins, listNewFor } from './store-bulletin.ts';

/** Read with a session only; the address for everybody knows none of these files. */
const mediaUrl = (fileId: string): string => `/api/office/bulletin-media/${fileId}`;

const withoutPoll = ({ hasPoll: _hasPoll, ...card }: NoticeCard): BulletinCard => card;

export const toBulletinCard = (row: CardRow): BulletinCard => withoutPoll(toCard(row, mediaUrl));

/** As the Mini App shows a notice, without what leads outside. */
export async function bulletinOf(deps: AppDeps, row: AnsweringRow): Promise<Bulletin> {
  const { view, parts } = await viewOf(deps, row, mediaUrl);
  const { hasPoll: _hasPoll, poll: _poll, pagePath: _pagePath, ...bulletin } = view;
  const names = parts.topics.flatMap(({ kind, name }) => (kind === 'position' ? [name] : []));
  return { ...bulletin, positions: names };
}
