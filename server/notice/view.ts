import type {
  NoticeCard,
  NoticeView,
  OfficeNotice,
  OfficeNoticeLine,
  WriteNotice,
} from '../../shared/notice/schema.ts';
import { isExpired, isPublic, isPublished } from '../../shared/notice/status.ts';
import { pagePath } from '../../shared/notice/slug.ts';
import { pollStateOn } from '../../shared/poll/state.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { TopicKind } from '../../shared/topic/schema.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import type { PartRows } from './store-part.ts';
import type { findAnswering, OfficeNoticeRow } from './store.ts';
import type { listPublished } from './store-feed.ts';

export type CardRow = Awaited<ReturnType<typeof listPublished>>[number];
export type AnsweringRow = NonNullable<Awaited<ReturnType<typeof findAnswering>>>;

export const mediaUrl = (fileId: string): string => `/api/notice-media/${fileId}`;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const sourceOf = (row: {
  source_number: string | null;
  source_symbol: string | null;
  source_issued_on: AnsweringRow['source_issued_on'];
  source_title: string | null;
}) => ({
  number: row.source_number,
  symbol: row.source_symbol,
  issuedOn: row.source_issued_on,
  title: row.source_title,
});

export const toCard = (row: CardRow | AnsweringRow, addressOf = mediaUrl): NoticeCard => ({
  id: row.id,
  title: row.title,
  slogan: row.slogan,
  office: { id: row.unit_id, name: row.office_name },
  publishedAt: iso(row.publish_at) ?? '',
  picture:
    row.image_id && row.image_width && row.image_height
      ? { url: addressOf(row.image_id), alt: row.image_alt ?? '', width: row.image_width, height: row.image_height }
      : null,
  hasRecording: row.recording_id !== null,
  hasPoll: row.poll_id !== null,
});

type Beside = { places: UnitRef[]; parts: PartRows; links: NoticeView['links'] };

export function toNoticeView(
  row: AnsweringRow,
  { places, parts, links }: Beside,
  now: Date,
  addressOf: typeof mediaUrl,
): NoticeView {
  const withdrawal =
    row.withdrawn_at && row.withdrawn_reason
      ? { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason }
      : null;
  const card = toCard(row, addressOf);
  if (withdrawal)
    return {
      ...card,
      slogan: null,
      picture: null,
      hasRecording: false,
      hasPoll: false,
      state: 'withdrawn',
      validUntil: null,
      withdrawal,
      correction: null,
      body: '',
      links: [],
      source: { number: null, symbol: null, issuedOn: null, title: null },
      recordingUrl: null,
      pictures: [],
      attachments: [],
      languages: [],
      topics: [],
      places,
      pagePath: pagePath(row),
      poll: null,
    };
  const { poll_id: pollId, opens_on: opensOn, closes_on: closesOn, corrected_at: correctedAt } = row;
  return {
    ...card,
    state: isExpired({ validUntil: row.valid_until }, now) ? 'expired' : 'current',
    validUntil: row.valid_until,
    withdrawal: null,
    // What was corrected before anybody could read it corrects nothing for them.
    correction:
      correctedAt && row.correction_note && row.publish_at && correctedAt > row.publish_at
        ? { at: correctedAt.toISOString(), note: row.correction_note }
        : null,
    body: row.body,
    links,
    source: sourceOf(row),
    recordingUrl: row.recording_id && addressOf(row.recording_id),
    pictures: parts.files.flatMap(({ kind, id, words, width, height }) =>
      kind === 'picture' && width && height ? [{ url: addressOf(id), alt: words, width, height }] : [],
    ),
    attachments: parts.files.flatMap(({ kind, id, words, bytes }) =>
      kind === 'attachment' ? [{ url: addressOf(id), title: words, bytes }] : [],
    ),
    languages: parts.languages.map(({ language, title, body, recording_id: recordingId }) => ({
      language,
      title,
      body,
      recordingUrl: recordingId && addressOf(recordingId),
    })),
    topics: parts.topics.flatMap(({ kind, code, name }) => (kind === 'topic' ? [{ code, name }] : [])),
    places,
    pagePath: pagePath(row),
    poll:
      pollId && opensOn && closesOn
        ? { id: pollId, opensOn, closesOn, state: pollStateOn({ opensOn, closesOn }, toLocalDate(now)) }
        : null,
  };
}

/** The parts in the form in which they are written. */
export const partsOf = (
  row: { image_id: string | null; recording_id: string | null },
  { topics, files, languages }: PartRows,
): Pick<
  WriteNotice,
  'imageId' | 'recordingId' | 'topics' | 'sectors' | 'positions' | 'pictures' | 'attachments' | 'languages'
> => {
  const codes = (wanted: TopicKind) => topics.flatMap(({ kind, code }) => (kind === wanted ? [code] : []));
  const named = (wanted: 'picture' | 'attachment') =>
    files.flatMap(({ kind, id, words }) => (kind === wanted ? [{ id, words }] : []));
  return {
    imageId: row.image_id,
    recordingId: row.recording_id,
    topics: codes('topic'),
    sectors: codes('sector'),
    positions: codes('position'),
    pictures: named('picture'),
    attachments: named('attachment'),
    languages: languages.map(({ language, title, body, recording_id: recordingId }) => ({
      language,
      title,
      body,
      recordingId,
    })),
  };
};

export const toOfficeLine = (row: OfficeNoticeRow, now: Date): OfficeNoticeLine => ({
  id: row.id,
  version: row.version,
  status: row.status,
  isPublished: isPublished({ status: row.status, publishAt: row.publish_at }, now),
  isExpired: isExpired({ validUntil: row.valid_until }, now),
  correctsId: row.corrects_id,
  publishAt: iso(row.publish_at),
  title: row.title,
  audience: row.audience,
  office: { id: row.unit_id, name: row.office_name },
  author: { id: row.author_id, fullName: row.author_name },
  updatedAt: row.updated_at.toISOString(),
});

export const toOfficeNotice = (
  row: OfficeNoticeRow,
  { places, parts }: Pick<Beside, 'places' | 'parts'>,
  now: Date,
): OfficeNotice => ({
  ...toOfficeLine(row, now),
  ...partsOf(row, parts),
  validUntil: row.valid_until,
  slogan: row.slogan,
  body: row.body,
  places,
  imageAlt: row.image_alt,
  source: sourceOf(row),
  poll:
    row.poll_id && row.form_code && row.opens_on && row.closes_on
      ? { id: row.poll_id, form: row.form_code, opensOn: row.opens_on, closesOn: row.closes_on }
      : null,
  approver: row.approver_id && row.approver_name ? { id: row.approver_id, fullName: row.approver_name } : null,
  pinnedUntil: row.pinned_until && row.pinned_until >= toLocalDate(now) ? row.pinned_until : null,
  pagePath: isPublic(row) && isPublished({ status: row.status, publishAt: row.publish_at }, now) ? pagePath(row) : null,
  returnedReason: row.returned_reason,
  correctionNote: row.correction_note,
  correctedAt: iso(row.corrected_at),
  openCorrectionId: row.open_correction_id,
  withdrawnAt: iso(row.withdrawn_at),
  withdrawnReason: row.withdrawn_reason,
});
