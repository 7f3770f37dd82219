import type * as api from '../../shared/privacy/api.ts';
import type { DataRequest } from '../../shared/privacy/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { approver } from '../official/example.ts';
import type { ExamplesOf } from '../platform/api-example.ts';

const request: DataRequest = {
  id: '0a3b8f3e-6a55-4b0a-9b0e-2a4b8f1f6c11',
  code: '482913706',
  version: 1,
  kind: 'correction',
  channel: 'counter',
  purpose: null,
  receivedAt: '2026-11-20T02:00:00.000Z',
  acknowledgeBy: parseLocalDate('2026-11-24'),
  acknowledgedAt: null,
  dueOn: parseLocalDate('2026-11-30'),
  latestOn: parseLocalDate('2026-12-15'),
  extendedReason: null,
  zaloPart: 'none',
  zaloTold: null,
  closedAt: null,
  outcome: null,
  outcomeReason: null,
  enteredBy: approver,
  closedBy: null,
  step: 'acknowledge',
  isLate: false,
};

const told: DataRequest = { ...request, version: 2, acknowledgedAt: '2026-11-20T03:00:00.000Z', step: 'work' };
const closed: DataRequest = {
  ...told,
  version: 3,
  closedAt: '2026-11-23T03:00:00.000Z',
  closedBy: approver,
  outcome: 'done',
  step: null,
};
const reason = 'Cần đối chiếu với hồ sơ giấy ở xã cũ, kho lưu trữ đang chuyển.';

export const privacyExamples: ExamplesOf<typeof api> = {
  listDataRequests: { query: { view: 'open', limit: 20 }, reply: { items: [request], nextCursor: null } },
  enterDataRequest: {
    body: {
      clientRequestId: '7b0f5a53-0d0a-4a55-8f3e-b1ad0f6f2f35',
      kind: 'correction',
      receivedOn: parseLocalDate('2026-11-20'),
    },
    reply: request,
  },
  acknowledgeDataRequest: { body: { version: 1 }, reply: told },
  extendDataRequest: {
    body: { version: 2, dueOn: parseLocalDate('2026-12-10'), reason },
    reply: { ...told, version: 3, dueOn: parseLocalDate('2026-12-10'), extendedReason: reason },
  },
  closeDataRequest: { body: { version: 2, outcome: 'done' }, reply: closed },
  readZaloId: { body: { purpose: 'Viết công văn báo Zalo' }, reply: { zaloId: '4420193847561029384' } },
  tellZalo: {
    body: { version: 1, toldOn: parseLocalDate('2026-11-23'), reference: 'Công văn 214/SNV-CCHC' },
    reply: {
      ...closed,
      kind: 'withdrawal',
      channel: 'mini_app',
      purpose: 'account',
      version: 2,
      dueOn: parseLocalDate('2026-12-10'),
      latestOn: parseLocalDate('2026-12-10'),
      enteredBy: null,
      zaloPart: 'told',
      zaloTold: { on: parseLocalDate('2026-11-23'), reference: 'Công văn 214/SNV-CCHC' },
    },
  },
  takeMiniAppEvent: {},
  takeOaEvent: {},
};
