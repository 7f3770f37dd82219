import { escapeHtml, htmlBody } from '../../shared/notice/body-text.ts';
import { linksOf, parseBody } from '../../shared/notice/body.ts';
import { formatDay, toLocalDate } from '../../shared/time/local-date.ts';
import { linkTargets } from '../directory/link-target.ts';
import type { Queries } from '../platform/db.ts';
import type { FileStore } from '../platform/file-store.ts';
import { zip } from '../platform/zip.ts';
import { listParts } from './store-part.ts';
import type { OfficeNoticeRow } from './store.ts';

export type PortalPicture = { id: string; name: string; alt: string };

/** The first picture and the further ones, under names that say their order. */
export async function portalPictures(q: Queries, row: OfficeNoticeRow): Promise<PortalPicture[]> {
  const { files } = await listParts(q, row.id);
  const further = files.flatMap(({ kind, id, words }) => (kind === 'picture' ? [{ id, alt: words }] : []));
  const all = [...(row.image_id ? [{ id: row.image_id, alt: row.image_alt ?? '' }] : []), ...further];
  return all.map((picture, index) => ({ ...picture, name: `anh-${index + 1}.jpg` }));
}

/** What the portal of the office takes: headings, paragraphs, lists and links, no style, no script, pictures by their names in the ZIP. */
export async function portalHtml(q: Queries, row: OfficeNoticeRow, now: Date): Promise<string> {
  const targets = await linkTargets(q, linksOf(parseBody(row.body)), toLocalDate(now));
  const [first, ...further] = (await portalPictures(q, row)).map(
    ({ name, alt }) => `<p><img src="${name}" alt="${escapeHtml(alt)}"></p>`,
  );
  const source = [
    [row.source_number, row.source_symbol].filter(Boolean).join('/'),
    row.source_issued_on && `ngày ${formatDay(row.source_issued_on)}`,
    row.source_title,
  ].filter(Boolean);
  return [
    `<h1>${escapeHtml(row.title)}</h1>`,
    row.slogan && `<p><strong>${escapeHtml(row.slogan)}</strong></p>`,
    first,
    htmlBody(row.body, new Map(targets.map(({ id, url }) => [id, url]))),
    ...further,
    source.length > 0 && `<p><em>Theo văn bản: ${escapeHtml(source.join(', '))}</em></p>`,
  ]
    .filter(Boolean)
    .join('\n');
}

export const zipPictures = (files: FileStore, pictures: readonly PortalPicture[]): AsyncGenerator<Buffer> =>
  zip(pictures.map(({ id, name }) => ({ name, content: files.read(id) as AsyncIterable<Uint8Array> })));
