import type * as api from '../../shared/delivery/api.ts';
import type { Broadcast, OaAccount } from '../../shared/delivery/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { ExamplesOf } from '../platform/api-example.ts';
import { konTum } from '../unit/example.ts';

const account = { id: '0b7c7a52-3a8a-4ba0-8d13-3f6a5a2b9a01', name: 'UBND phường Kon Tum' };
const broadcast: Broadcast = {
  id: '5d1f0c3a-6f0f-4a4e-9c27-1d8e7b2f4c55',
  version: 1,
  channel: 'oa_message',
  status: 'running',
  notice: { id: '2b8f0c34-4e0c-4b1e-8f52-6a1b9d7c3e10', title: 'Nộp hồ sơ qua mạng', office: konTum },
  account: { ...account, state: 'active', zaloCode: null },
  frozenAt: '2026-11-20T02:00:00.000Z',
  sendFrom: '2026-11-20T02:00:00.000Z',
  notAfter: '2026-11-23T17:00:00.000Z',
  audience: 1240,
  states: [
    { state: 'accepted', reason: null, n: 900 },
    { state: 'pending', reason: null, n: 300 },
    { state: 'skipped', reason: 'no_interaction', n: 40 },
  ],
  stuck: 0,
};
const { states: _states, stuck: _stuck, ...line } = broadcast;
const oaAccount: OaAccount = {
  ...account,
  oaId: '3245837462910375846',
  office: konTum,
  validFrom: parseLocalDate('2026-01-01'),
  validTo: null,
  state: 'active',
  zaloCode: null,
  stateAt: '2026-11-20T02:00:00.000Z',
  restsUntil: null,
  version: 1,
  tokenAt: '2026-11-20T02:00:00.000Z',
  renewsAt: '2026-11-20T22:00:00.000Z',
  waiting: 0,
};

export const deliveryExamples: ExamplesOf<typeof api> = {
  previewChannels: {
    reply: {
      items: [
        {
          channel: 'oa_message',
          account: { name: account.name, state: 'active' },
          obstacle: null,
          people: 1240,
          outside: 40,
          paid: 310,
          places: [{ place: konTum, people: 1240, outside: 40 }],
          hours: { from: 6, to: 22 },
        },
      ],
    },
  },
  listBroadcasts: { query: { limit: 20, state: 'running' }, reply: { items: [line], nextCursor: null } },
  getBroadcast: { reply: broadcast },
  pauseBroadcast: { body: { version: 1 }, reply: { ...broadcast, version: 2, status: 'paused' } },
  resumeBroadcast: { body: { version: 2 }, reply: { ...broadcast, version: 3 } },
  cancelBroadcast: { body: { version: 1 }, reply: { ...broadcast, version: 2, status: 'cancelled' } },
  listOaAccounts: {
    reply: {
      items: [oaAccount],
      terms: [{ name: 'grant', value: 3, unit: 'month', source: 'Hồ sơ nền tảng Zalo' }],
      unknownEvents: [{ name: 'widget_interaction_accepted', n: 3, lastAt: '2026-11-20T02:00:00.000Z' }],
    },
  },
  beginOaConnection: {
    body: { unitId: konTum.id, accountId: null },
    reply: {
      permissionUrl: 'https://oauth.zaloapp.com/v4/oa/permission?app_id=1&state=…',
      expiresAt: '2026-11-20T02:10:00.000Z',
    },
  },
  completeOaConnection: { body: { state: 'as Zalo sent it back', code: 'as Zalo gave it' }, reply: oaAccount },
  endOaAccount: {
    body: { version: 1, validTo: parseLocalDate('2027-01-01'), source: 'Quyết định 12/QĐ-UBND' },
    reply: { ...oaAccount, version: 2, validTo: parseLocalDate('2027-01-01') },
  },
  reactivateOaAccount: { reply: oaAccount },
};
