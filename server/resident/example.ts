import type * as api from '../../shared/resident/api.ts';
import type { Me, ResidentSession } from '../../shared/resident/schema.ts';
import type { ExamplesOf } from '../platform/api-example.ts';
import { VERSION } from '../platform/version.ts';
import { konTum, quangNgai } from '../unit/example.ts';
import { currentConsentTexts } from './consent.ts';

const owner = {
  name: 'Sở Nội vụ tỉnh Quảng Ngãi',
  address: 'Phường Cẩm Thành, tỉnh Quảng Ngãi',
  phone: '0255 000 0000',
  email: 'sonoivu@example.vn',
};

const consentTexts = currentConsentTexts(owner.name);

/** Agreement to the words as they stand, as the device sends it. */
export const consentTo = <Purpose extends 'account' | 'place' | 'contact'>(purpose: Purpose) => ({
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
  consents: [
    { purpose: 'account', version: '2026-11', givenAt: '2026-11-03T01:58:00.000Z' },
    { purpose: 'place', version: '2026-11', givenAt: '2026-11-20T01:30:00.000Z' },
  ],
  answeredPollIds: ['7e21a2cc-a53f-4460-8d73-5ae5f600aabd'],
  answersToRead: 1,
};

export const residentExamples: ExamplesOf<typeof api> = {
  getAbout: { reply: { appName: 'Gần Dân Quảng Ngãi', owner, version: VERSION, province: quangNgai, consentTexts } },
  openResidentSession: {
    body: { zaloAccessToken: 'mã-truy-cập-mà-Zalo-cấp-cho-ứng-dụng', consent: consentTo('account') },
    reply: session,
  },
  refreshResidentSession: { body: { refreshToken: session.refreshToken }, reply: session },
  closeResidentSession: {},
  getMe: { reply: me },
  keepPlace: { body: { placeId: konTum.id, consent: consentTo('place') }, reply: me },
  forgetPlace: { reply: { ...me, place: null, consents: me.consents.slice(0, 1) } },
};
