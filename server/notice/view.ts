import type { NoticeCard, OfficeNotice } from '../../shared/notice/schema.ts';
import { isPublished } from '../../shared/notice/status.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import type { findPublished, listPublished, OfficeNoticeRow } from './store.ts';

type CardRow = Awaited<ReturnType<typeof listPublished>>[number];
type PublishedRow = NonNullable<Awaited<ReturnType<typeof findPublished>>>;

export const mediaUrl = (fileId: string): string => `/api/notice-media/${fileId}`;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const sourceOf = (row: {
  source_number: string | null;
  source_symbol: string | null;
  source_issued_on: PublishedRow['source_issued_on'];
  source_title: string | null;
}) => ({
  number: row.source_number,
  symbol: row.source_symbol,
  issuedOn: row.source_issued_on,
  title: row.source_title,
});

export const toCard = (row: CardRow | PublishedRow): NoticeCard => ({
  id: row.id,
  title: row.title,
  slogan: row.slogan,
  office: { id: row.unit_id, name: row.office_name },
  publishedAt: iso(row.publish_at) ?? '',
  picture:
    row.image_id && row.image_width && row.image_height
      ? { url: mediaUrl(row.image_id), alt: row.image_alt ?? '', width: row.image_width, height: row.image_height }
      : null,
  hasRecording: row.recording_id !== null,
  hasPoll: row.poll_id !== null,
});

export const toOfficeNotice = (row: OfficeNoticeRow, places: UnitRef[], now: Date): OfficeNotice => ({
  id: row.id,
  version: row.version,
  status: row.status,
  isPublished: isPublished({ status: row.status, publishAt: row.publish_at }, now),
  publishAt: iso(row.publish_at),
  title: row.title,
  slogan: row.slogan,
  body: row.body,
  audience: row.audience,
  office: { id: row.unit_id, name: row.office_name },
  places,
  imageId: row.image_id,
  imageAlt: row.image_alt,
  recordingId: row.recording_id,
  source: sourceOf(row),
  poll:
    row.poll_id && row.form_code && row.opens_on && row.closes_on
      ? { id: row.poll_id, form: row.form_code, opensOn: row.opens_on, closesOn: row.closes_on }
      : null,
  author: { id: row.author_id, fullName: row.author_name },
  approver: row.approver_id && row.approver_name ? { id: row.approver_id, fullName: row.approver_name } : null,
  returnedReason: row.returned_reason,
  updatedAt: row.updated_at.toISOString(),
});
