import type * as api from '../../shared/notice/api.ts';
import type {
  Media,
  NoticeCard,
  OfficeNotice,
  OfficeNoticeLine,
  SourceDocument,
  WriteNotice,
} from '../../shared/notice/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { approver, author } from '../official/example.ts';
import type { ExamplesOf } from '../platform/api-example.ts';
import { dakHa, konTum } from '../unit/example.ts';

const noticeId = '0f7d8933-a08e-40d2-b391-d2ceaf43d4c6';
const imageId = '7574c6e8-155a-460a-a1a6-0416f35e7cae';
const recordingId = '7d5f2ad6-81b5-4aff-ad3f-c6dad7198e96';
const attachmentId = '3f0f8d0a-1c35-4a53-8d06-27d1a1b1f7aa';
const pollId = '7e21a2cc-a53f-4460-8d73-5ae5f600aabd';

const period = { opensOn: parseLocalDate('2026-11-20'), closesOn: parseLocalDate('2026-12-20') };
const source: SourceDocument = {
  number: null,
  symbol: 'UBND-NC',
  issuedOn: null,
  title: 'Công văn của UBND tỉnh về cung cấp dịch vụ công trực tuyến',
};

const text = {
  title: 'Nộp hồ sơ qua mạng tại Phường Kon Tum và Xã Đăk Hà',
  slogan: 'Ở nhà nộp hồ sơ, đúng hẹn nhận kết quả',
  body: 'Từ tháng này, Ông/Bà có thể nộp hồ sơ qua mạng.\n\nAi chưa quen, mời đến quầy một cửa. Công chức làm cùng Ông/Bà.',
};

const written: WriteNotice = {
  ...text,
  audience: 'residents',
  positions: [],
  placeIds: [konTum.id, dakHa.id],
  imageId,
  imageAlt: 'Một bà cụ nộp hồ sơ bằng điện thoại',
  recordingId,
  source,
  poll: { form: 'p2', ...period },
  validUntil: parseLocalDate('2026-12-31'),
  topics: ['dich-vu-cong'],
  sectors: [],
  pictures: [],
  attachments: [{ id: attachmentId, words: 'Hướng dẫn nộp hồ sơ' }],
  languages: [{ language: 'ba-na', title: null, body: null, recordingId }],
};

const pagePath = '/n/nop-ho-so-qua-mang-tai-phuong-kon-tum-va-xa-dak-ha-128';

const card: NoticeCard = {
  id: noticeId,
  title: text.title,
  slogan: text.slogan,
  office: konTum,
  publishedAt: '2026-11-20T01:00:00.000Z',
  picture: {
    url: `/api/notice-media/${imageId}`,
    alt: 'Một bà cụ nộp hồ sơ bằng điện thoại',
    width: 1280,
    height: 720,
  },
  hasRecording: true,
  hasPoll: true,
};

const draft: OfficeNotice = {
  id: noticeId,
  version: 1,
  status: 'draft',
  isPublished: false,
  isExpired: false,
  publishAt: null,
  validUntil: parseLocalDate('2026-12-31'),
  ...text,
  audience: 'residents',
  positions: [],
  office: konTum,
  places: [konTum, dakHa],
  imageId,
  imageAlt: 'Một bà cụ nộp hồ sơ bằng điện thoại',
  recordingId,
  topics: ['dich-vu-cong'],
  sectors: [],
  pictures: [],
  attachments: [{ id: attachmentId, words: 'Hướng dẫn nộp hồ sơ' }],
  languages: [{ language: 'ba-na', title: null, body: null, recordingId }],
  source,
  poll: { id: pollId, form: 'p2', ...period },
  author,
  approver: null,
  pinnedUntil: null,
  pagePath: null,
  returnedReason: null,
  correctsId: null,
  correctionNote: null,
  correctedAt: null,
  openCorrectionId: null,
  withdrawnAt: null,
  withdrawnReason: null,
  updatedAt: '2026-11-19T02:10:00.000Z',
};

const approved: OfficeNotice = {
  ...draft,
  version: 3,
  status: 'approved',
  isPublished: true,
  publishAt: card.publishedAt,
  pagePath,
  approver,
  updatedAt: card.publishedAt,
};

const line: OfficeNoticeLine = {
  id: noticeId,
  version: approved.version,
  status: approved.status,
  isPublished: true,
  isExpired: false,
  correctsId: null,
  publishAt: approved.publishAt,
  title: text.title,
  audience: 'residents',
  office: konTum,
  author,
  updatedAt: approved.updatedAt,
};

const picture: Media = { id: imageId, mediaType: 'image/jpeg', width: 1280, height: 720 };

export const noticeExamples: ExamplesOf<typeof api> = {
  listNotices: { query: { place: konTum.id, limit: 20 }, reply: { items: [card], nextCursor: null, pinned: [card] } },
  getNotice: {
    reply: {
      ...card,
      state: 'current',
      validUntil: parseLocalDate('2026-12-31'),
      withdrawal: null,
      correction: { at: '2026-11-21T01:00:00.000Z', note: 'Sửa giờ làm việc của quầy một cửa: đến 17 giờ.' },
      body: text.body,
      links: [],
      source,
      recordingUrl: `/api/notice-media/${recordingId}`,
      pictures: [],
      attachments: [{ url: `/api/notice-media/${attachmentId}`, title: 'Hướng dẫn nộp hồ sơ', bytes: 240_000 }],
      languages: [{ language: 'ba-na', title: null, body: null, recordingUrl: `/api/notice-media/${recordingId}` }],
      topics: [{ code: 'dich-vu-cong', name: 'Dịch vụ công trực tuyến' }],
      places: [konTum, dakHa],
      pagePath,
      poll: { id: pollId, ...period, state: 'open' },
    },
  },
  getNoticeMedia: {},
  rateNotice: {
    body: { tapId: '5b0a7d3e-0c53-4a4e-9a52-7c2f7f6a0f11', answer: 'yes', placeId: konTum.id },
  },
  tellNoticeOpens: {
    body: {
      tapId: '9d1f6c1c-64e6-4d0b-8f6e-0b5a1a5d7c22',
      opens: [{ noticeId, placeId: konTum.id, hour: '2026-11-20T02:00:00.000Z' }],
    },
  },
  listOfficeNotices: { query: { status: 'approved' }, reply: { items: [line], nextCursor: null } },
  getOfficeNotice: { reply: approved },
  createNotice: {
    body: { clientRequestId: '0aacb83f-4393-4a71-9aa0-8ce5f2d9d978', notice: written },
    reply: draft,
  },
  editNotice: { body: { version: 1, notice: written }, reply: { ...draft, version: 2 } },
  submitNotice: { body: { version: 1 }, reply: { ...draft, version: 2, status: 'submitted' } },
  approveNotice: {
    body: { version: 2, publishAt: null, warningReason: null, channels: ['oa_message'] },
    reply: approved,
  },
  returnNotice: {
    body: { version: 2, reason: 'Xin ghi rõ giờ làm việc của quầy một cửa.' },
    reply: { ...draft, version: 3, status: 'returned', returnedReason: 'Xin ghi rõ giờ làm việc của quầy một cửa.' },
  },
  dropNotice: { query: { version: 2 } },
  correctNotice: {
    body: {
      clientRequestId: '4a5f2d1e-7f5c-4d62-8a2b-51b7c9b5e0d1',
      version: 3,
      note: 'Sửa giờ làm việc của quầy một cửa: đến 17 giờ.',
    },
    reply: {
      ...draft,
      id: '8d0b8a52-2f0a-4f0f-a1cd-3a2b9f1d7c44',
      poll: null,
      correctsId: noticeId,
      correctionNote: 'Sửa giờ làm việc của quầy một cửa: đến 17 giờ.',
    },
  },
  adoptNotice: {
    body: { clientRequestId: '7b0b0d2e-30c0-4c2b-8b84-0c3ff3a8f2b9' },
    reply: { ...draft, id: 'f3f0a0d1-51a1-4a0d-9f7b-0f0e3c9a4d52', poll: null },
  },
  getNoticePictures: {},
  getNoticeHtml: {
    reply: {
      html: `<h1>${text.title}</h1>\n<p>Từ tháng này, Ông/Bà có thể nộp hồ sơ qua mạng.</p>`,
      pictures: [{ name: 'anh-1.jpg', alt: 'Một bà cụ nộp hồ sơ bằng điện thoại' }],
    },
  },
  readPortalFeed: { reply: { xml: '<rss version="2.0"><channel><title>Tin của phường</title></channel></rss>' } },
  takePortalPicture: { body: { url: 'https://kontum.quangngai.gov.vn/anh/mot-cua.jpg' }, reply: picture },
  withdrawNotice: {
    body: { version: 3, reason: 'Quy định này chưa áp dụng.' },
    reply: {
      ...approved,
      version: 4,
      status: 'withdrawn',
      isPublished: false,
      withdrawnAt: '2026-11-21T01:00:00.000Z',
      withdrawnReason: 'Quy định này chưa áp dụng.',
    },
  },
  listNoticeVersions: {
    reply: {
      items: [
        {
          number: 3,
          event: 'approved',
          at: approved.updatedAt,
          official: approver,
          author,
          note: null,
          reason: null,
          content: { ...text, source: source.title },
          warnings: [{ code: 'secret_reminder', field: 'body', found: null }],
        },
      ],
    },
  },
  getWarningFacts: {
    reply: {
      documents: [{ name: 'Quyết định cũ về một cửa', address: '09/2021/QĐ-UBND', state: 'replaced' }],
      hotlines: ['0255 000 0000'],
    },
  },
  pinNotice: { body: { until: period.closesOn }, reply: { ...approved, pinnedUntil: period.closesOn } },
  unpinNotice: { reply: approved },
  getNoticeReading: {
    reply: {
      opens: {
        total: 268,
        days: [
          { day: period.opensOn, opens: 203 },
          { day: parseLocalDate('2026-11-21'), opens: 65 },
        ],
        places: [
          { place: konTum, opens: 190 },
          { place: dakHa, opens: 61 },
          { place: null, opens: 17 },
        ],
      },
      ratings: { n: 49, counts: { yes: 41, unclear: 6, no: 2 } },
    },
  },
  countReach: {
    query: { places: `${konTum.id},${dakHa.id}` },
    reply: {
      residents: 421,
      places: [
        { id: konTum.id, residents: 268 },
        { id: dakHa.id, residents: 153 },
      ],
    },
  },
  uploadNoticeMedia: { reply: picture },
  getSpeech: { reply: { isSet: true } },
  speakNotice: {
    body: { title: 'Nộp hồ sơ một lần', slogan: null, body: 'Từ 01/12, Ông/Bà chỉ nộp giấy tờ một lần.' },
    reply: { id: picture.id, mediaType: 'audio/mpeg', width: null, height: null },
  },
  getOfficeNoticeMedia: {},
};
