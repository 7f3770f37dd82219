import { z } from 'zod';
import { idSchema, instantSchema } from '../../shared/endpoint.ts';
import type { listPublishedPollsApi } from '../../shared/poll/publication-api.ts';
import type { PublishedCard } from '../../shared/poll/publication-schema.ts';
import type { AppDeps } from '../platform/deps.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import { getProvince, placesAbove } from '../unit/service.ts';
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
  headline: row.headline && headlineOf(row.headline),
});

/** The stored item holds more than a list shows. */
const headlineOf = ({ text, n, isWithheld, satisfied, between, weighted }: NonNullable<Row['headline']>) => ({
  text,
  n,
  isWithheld,
  satisfied,
  between,
  weighted,
});
