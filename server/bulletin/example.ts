import type { Bulletin, BulletinCard } from '../../shared/bulletin/schema.ts';
import type * as api from '../../shared/bulletin/api.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { ExamplesOf } from '../platform/api-example.ts';
import { dakHa, homeAffairs, konTum } from '../unit/example.ts';

const card: BulletinCard = {
  id: 'c0b7a1f5-3a3e-4a3c-9a5e-2f6f2b8d9e10',
  title: 'Tập huấn công chức cấp xã về giải quyết thủ tục trên môi trường mạng',
  slogan: null,
  office: homeAffairs,
  publishedAt: '2026-11-20T01:00:00.000Z',
  picture: null,
  hasRecording: false,
};

const bulletin: Bulletin = {
  ...card,
  state: 'current',
  validUntil: parseLocalDate('2026-12-04'),
  withdrawal: null,
  correction: null,
  body: 'Mời công chức cấp xã dự tập huấn sáng thứ Sáu, 04/12/2026.',
  links: [],
  source: { number: null, symbol: 'SNV-CCHC', issuedOn: null, title: 'Công văn của Sở Nội vụ về tập huấn' },
  recordingUrl: null,
  pictures: [],
  attachments: [
    { url: '/api/office/bulletin-media/3f0f8d0a-1c35-4a53-8d06-27d1a1b1f7aa', title: 'Chương trình', bytes: 120_000 },
  ],
  languages: [],
  topics: [{ code: 'cntt', name: 'Công nghệ thông tin trong giải quyết thủ tục' }],
  positions: ['Công chức cấp xã'],
  places: [konTum, dakHa],
};

export const bulletinExamples: ExamplesOf<typeof api> = {
  listBulletins: { query: { limit: 20 }, reply: { items: [card], nextCursor: null } },
  getBulletin: { reply: bulletin },
  getBulletinMedia: {},
};
