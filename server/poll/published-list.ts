import { z } from 'zod';
import { idSchema, instantSchema } from '../../shared/endpoint.ts';
import type { listPublishedPollsApi } from '../../shared/poll/publication-api.ts';
import { headlineFigure } from '../../shared/poll/headline.ts';
import type { PublishedCard, PublishedHeadline } from '../../shared/poll/publication-schema.ts';
import type { AppDeps } from '../platform/deps.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import { getProvince, placesAbove } from '../unit/service.ts';
import { readItem } from './older-figures.ts';
import * as publications from './store-publication.ts';

const keySchema = z.tuple([instantSchema, idSchema]);
type Query = z.output<typeof listPublishedPollsApi.query>;
type Row = Awaited<ReturnType<typeof publications.listPublishedOf>>[number];

/** What was published of the polls of a place, weak results like strong ones. @throws AppError not_found, invalid_request */
export async function publishedOf(
  deps: AppDeps,
  { place, stream, cursor, limit }: Query,
): Promise<{ items: PublishedCard[]; nextCursor: string | null }> {
  const key = parseCursor(cursor, keySchema);
  const rows = await publications.listPublishedOf(deps.db, {
    placeIds: place ? await placesAbove(deps.db, place) : [(await getProvince(deps)).id],
    audiences: ['residents', ...(stream ? [stream] : [])],
    after: key && { publishedAt: new Date(key[0]), pollId: key[1] },
    limit,
  });
  return toPage(rows, limit, (row) => [atOf(row), row.poll_id], toCard);
}

const atOf = ({ published_at: at }: Row): string => {
  if (at === null) throw new RangeError('not published');
  return at.toISOString();
};

const toCard = (row: Row): PublishedCard => ({
  pollId: row.poll_id,
  title: row.title,
  office: row.office,
  opensOn: row.opens_on,
  closesOn: row.closes_on,
  publishedAt: atOf(row),
  isCorrected: (row.version ?? 1) > 1,
  headline: headlineOf(row),
});

function headlineOf({ headline: kept, statistic }: Row): PublishedHeadline | null {
  if (!kept) return null;
  const figures = {
    headlineItemId: kept.itemId,
    headlineStatistic: statistic ?? 't2b',
    target: null,
    modes: [{ items: [readItem(kept)] }],
  } as const;
  const headline = headlineFigure(figures);
  if (!headline) return null;
  const { item, main, between } = headline;
  return { text: item.text, n: item.n, isWithheld: item.isWithheld, statistic: headline.statistic, main, between };
}
