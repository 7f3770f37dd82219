import type * as api from '../../shared/resident/api.ts';
import type { DataRequestReceipt } from '../../shared/privacy/schema.ts';
import type { MyData } from '../../shared/resident/my-data.ts';
import type { Me, ResidentSession } from '../../shared/resident/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { ExamplesOf } from '../platform/api-example.ts';
import { VERSION } from '../platform/version.ts';
import { dakHa, konTum, plei, quangNgai } from '../unit/example.ts';
import { currentConsentTexts } from './consent.ts';

const owner = {
  name: 'Sở Nội vụ tỉnh Quảng Ngãi',
  address: 'Phường Cẩm Thành, tỉnh Quảng Ngãi',
  phone: '0255 000 0000',
  email: 'sonoivu@example.vn',
};

const consentTexts = currentConsentTexts(owner.name);

/** Agreement to the words as they stand, as the device sends it. */
export const consentTo = <Purpose extends 'account' | 'place' | 'contact' | 'follow' | 'message'>(
  purpose: Purpose,
) => ({
  purpose,
  textHash: consentTexts.find((text) => text.purpose === purpose)?.textHash ?? '',
});

const session: ResidentSession = {
  accessToken: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIwZjdkODkzMyJ9.c2lnbmF0dXJl',
  refreshToken: 'bHVvbi1sdW9uLW1vaS1jaGktZHVuZy1tb3QtbGFu',
  expiresAt: '2026-11-20T02:15:00.000Z',
};

const me: Me = {
  place: konTum,
  hamlet: plei,
  following: [dakHa],
  readsBusiness: false,
  consents: [
    { purpose: 'account', version: '2026-11', givenAt: '2026-11-03T01:58:00.000Z' },
    { purpose: 'place', version: '2026-11-2', givenAt: '2026-11-20T01:30:00.000Z' },
    { purpose: 'message', version: '2026-11', givenAt: '2026-11-20T01:40:00.000Z' },
  ],
  messages: {
    account: 'Sở Nội vụ Quảng Ngãi',
    since: '2026-11-20T01:40:00.000Z',
    until: '2026-11-27T01:40:00.000Z',
    isOver: false,
  },
  answeredPollIds: ['7e21a2cc-a53f-4460-8d73-5ae5f600aabd'],
  placeAskedAgain: false,
  answersToRead: 1,
};

const receipt: DataRequestReceipt = {
  code: '482913706',
  acknowledgeBy: parseLocalDate('2026-11-24'),
  dueOn: parseLocalDate('2026-12-10'),
  isDone: true,
};

const myData: MyData = {
  madeAt: '2026-11-20T02:00:00.000Z',
  owner: owner.name,
  zaloId: '4420193847561029384',
  since: '2026-11-03T01:58:00.000Z',
  kept: [
    {
      what: 'Mã người dùng Zalo',
      why: 'Nhận ra Ông/Bà khi gửi phản ánh.',
      until: 'Đến khi Ông/Bà xoá; rút lại đồng ý thì xoá sau 30 ngày.',
    },
  ],
  place: konTum,
  hamlet: plei,
  following: [dakHa],
  readsBusiness: false,
  consents: [
    {
      purpose: 'account',
      version: '2026-11',
      text: consentTexts[0]?.text ?? null,
      channel: 'mini_app',
      givenAt: '2026-11-03T01:58:00.000Z',
      withdrawnAt: null,
    },
  ],
  messageAccounts: [
    { name: 'Sở Nội vụ Quảng Ngãi', since: '2026-11-20T01:40:00.000Z', lastTurnedAt: '2026-11-20T01:40:00.000Z' },
  ],
  devices: [
    { since: '2026-11-03T01:58:00.000Z', lastSeenAt: '2026-11-20T01:30:00.000Z', until: '2026-12-20T01:30:00.000Z' },
  ],
  answeredPolls: [{ title: 'Thông tin và chính sách', office: konTum.name }],
  feedback: [
    {
      code: '482913706',
      kind: 'problem',
      status: 'answered',
      submittedAt: '2026-11-03T02:10:00.000Z',
      dueOn: parseLocalDate('2026-11-17'),
      office: konTum.name,
      place: konTum.name,
      placeDetail: 'Tổ dân phố 4',
      content: 'Đường vào trường ngập sau mỗi trận mưa.',
      earlierWords: [{ content: 'Đường vào trường ngập suốt.', correctedAt: '2026-11-03T03:00:00.000Z' }],
      photos: 1,
      contact: { name: 'Y Thủy', phone: '0905000000' },
      answer: 'Phường đã cho khơi cống ngày 15/11.',
      rating: null,
    },
  ],
  unsentPhotos: 0,
  closedForDays: 30,
};

export const residentExamples: ExamplesOf<typeof api> = {
  getAbout: {
    reply: {
      appName: 'Gần Dân Quảng Ngãi',
      owner,
      version: VERSION,
      province: quangNgai,
      consentTexts,
      messageAccount: { oaId: '3245837462910375846', name: 'Sở Nội vụ Quảng Ngãi' },
    },
  },
  openResidentSession: {
    body: { zaloAccessToken: 'mã-truy-cập-mà-Zalo-cấp-cho-ứng-dụng', consent: consentTo('account') },
    reply: session,
  },
  refreshResidentSession: { body: { refreshToken: session.refreshToken }, reply: session },
  closeResidentSession: {},
  getMe: { reply: me },
  keepPlace: { body: { placeId: konTum.id, hamletId: plei.id, consent: consentTo('place') }, reply: me },
  forgetPlace: { reply: { ...me, place: null, hamlet: null, consents: me.consents.slice(0, 1) } },
  followPlaces: { body: { placeIds: [dakHa.id], readsBusiness: false, consent: consentTo('follow') }, reply: me },
  askForMessages: {
    body: { zaloAccessToken: 'mã-truy-cập-mà-Zalo-cấp-cho-ứng-dụng', consent: consentTo('message') },
    reply: me,
  },
  getMyData: { reply: myData },
  copyMyData: { body: { format: 'html', channel: 'mini_app' } },
  withdrawConsent: { body: { purpose: 'place', channel: 'mini_app' }, reply: receipt },
  askOfficeAboutMyData: {
    body: { clientRequestId: 'c0f5ef9d-64e8-4ad7-8a6c-3b0c3d3b5a3e', kind: 'correction', channel: 'mini_app' },
    reply: { ...receipt, isDone: false },
  },
  eraseMe: { query: { channel: 'mini_app' }, reply: receipt },
};
