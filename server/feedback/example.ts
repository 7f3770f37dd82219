import type * as api from '../../shared/feedback/api.ts';
import type { MyFeedback, MyFeedbackLine, OfficeFeedback, OfficeFeedbackLine } from '../../shared/feedback/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { approver, author, handler } from '../official/example.ts';
import type { ExamplesOf } from '../platform/api-example.ts';
import { consentTo } from '../resident/example.ts';
import { homeAffairs, konTum } from '../unit/example.ts';

const photoId = '31fabc9f-56bf-4727-b72b-af4be2dd00d2';
const content = 'Bộ phận một cửa hẹn trả kết quả ngày 30/10 nhưng đến nay chưa có. Tôi đã đến hỏi hai lần.';
const answerBody =
  'Phường xin lỗi Ông/Bà vì trả kết quả chậm bốn ngày. Kết quả đã có tại quầy số 2 từ sáng 10/11. Phường đã nhắc bộ phận làm chậm.';
const returnReason = 'Xin nói rõ quầy nào và từ ngày nào.';
const reopenReason = 'Tôi đến quầy số 2 ngày 11/11 nhưng vẫn chưa có kết quả.';
const refusalReason = 'Việc này thuộc Xã Đăk Hà. Phường đã báo xã; xin Ông/Bà gửi lại và chọn Xã Đăk Hà.';

const forwardReason = 'Việc này do Sở Nội vụ giải quyết theo phân công của tỉnh.';

const receipt = {
  id: '14683ae6-11ec-4d04-93dd-62c47eed1d97',
  code: '482913706',
  status: 'submitted',
  office: konTum,
  submittedAt: '2026-11-03T02:00:00.000Z',
  dueOn: parseLocalDate('2026-11-17'),
} as const;

const common = {
  kind: 'problem',
  content,
  placeDetail: 'Trụ sở UBND phường',
  aboutUnit: konTum,
  photoIds: [photoId],
  hasContact: true,
  daysLate: 0,
} as const;

const answered: MyFeedback = {
  ...receipt,
  ...common,
  isForwarded: false,
  earlierWords: [],
  photoIds: [photoId],
  status: 'answered',
  place: konTum,
  version: 6,
  steps: [
    { status: 'submitted', at: receipt.submittedAt, note: null, forwardedTo: null },
    { status: 'accepted', at: '2026-11-04T01:20:00.000Z', note: null, forwardedTo: null },
    { status: 'in_progress', at: '2026-11-04T01:25:00.000Z', note: null, forwardedTo: null },
    { status: 'answered', at: '2026-11-10T08:05:00.000Z', note: null, forwardedTo: null },
  ],
  answer: { body: answerBody, sentAt: '2026-11-10T08:05:00.000Z', office: konTum },
  refusedReason: null,
  rating: null,
  canReopen: true,
};

const corrected: MyFeedback = {
  ...answered,
  status: 'submitted',
  version: 2,
  content: `${content} Mã hồ sơ ở trong giấy hẹn.`,
  earlierWords: [{ content, correctedAt: '2026-11-03T03:00:00.000Z' }],
  steps: answered.steps.slice(0, 1),
  answer: null,
  canReopen: false,
};

const myLine: MyFeedbackLine = {
  ...receipt,
  status: 'answered',
  isForwarded: false,
  kind: 'problem',
  excerpt: content,
  daysLate: 0,
};

const accepted: OfficeFeedback = {
  id: receipt.id,
  code: receipt.code,
  submittedAt: receipt.submittedAt,
  dueOn: receipt.dueOn,
  office: konTum,
  ...common,
  earlierWords: [],
  photoIds: [photoId],
  status: 'accepted',
  version: 2,
  place: konTum,
  assignee: null,
  isReopened: false,
  concernedUnitIds: [konTum.id],
  forwarding: { dueOn: parseLocalDate('2026-11-10'), left: 2 },
  draft: null,
  answer: null,
  rating: null,
  telling: { message: null, call: null },
  events: [
    { at: receipt.submittedAt, move: 'submit', to: 'submitted', by: null, note: null, forwarded: null },
    { at: '2026-11-04T01:20:00.000Z', move: 'accept', to: 'accepted', by: author, note: null, forwarded: null },
  ],
};

/** The same feedback one move later. */
const moved = (
  before: OfficeFeedback,
  event: OfficeFeedback['events'][number],
  change: Partial<OfficeFeedback> = {},
): OfficeFeedback => ({
  ...before,
  ...change,
  version: before.version + 1,
  status: event.to,
  events: [...before.events, event],
});

const inProgress = moved(
  accepted,
  {
    at: '2026-11-04T01:25:00.000Z',
    move: 'assign',
    to: 'in_progress',
    by: author,
    note: 'Xin gọi cho người gửi trước.',
    forwarded: null,
  },
  { assignee: handler, forwarding: null },
);
const drafted = moved(
  inProgress,
  { at: '2026-11-09T03:00:00.000Z', move: 'draft', to: 'drafted', by: handler, note: null, forwarded: null },
  { draft: { body: answerBody, by: handler, at: '2026-11-09T03:00:00.000Z' } },
);
const approved = moved(drafted, {
  at: '2026-11-10T07:40:00.000Z',
  move: 'approve',
  to: 'approved',
  by: approver,
  note: null,
  forwarded: null,
});
const sent = moved(
  approved,
  { at: '2026-11-10T08:05:00.000Z', move: 'send', to: 'answered', by: author, note: null, forwarded: null },
  { answer: { body: answerBody, sentAt: '2026-11-10T08:05:00.000Z' } },
);

const told: OfficeFeedback = {
  ...sent,
  telling: {
    message: { state: 'failed', reason: 'blocked', at: '2026-11-10T08:05:03.000Z' },
    call: {
      caller: 'province',
      since: '2026-11-10T08:06:00.000Z',
      misses: 1,
      missedAt: '2026-11-10T09:00:00.000Z',
      told: { by: author, at: '2026-11-11T02:00:00.000Z' },
    },
  },
};

const officeLine: OfficeFeedbackLine = {
  id: receipt.id,
  code: receipt.code,
  version: inProgress.version,
  kind: 'problem',
  status: inProgress.status,
  excerpt: content,
  place: konTum,
  office: konTum,
  assignee: handler,
  submittedAt: receipt.submittedAt,
  dueOn: receipt.dueOn,
  daysLate: 0,
  isReopened: false,
};

export const feedbackExamples: ExamplesOf<typeof api> = {
  uploadFeedbackPhoto: { reply: { id: photoId, width: 1600, height: 1200 } },
  getMyFeedbackPhoto: {},
  submitFeedback: {
    body: {
      clientRequestId: 'c43cde47-1f41-4af8-a2e4-508866921cc7',
      kind: 'problem',
      content,
      placeId: konTum.id,
      placeDetail: 'Trụ sở UBND phường',
      aboutUnitId: konTum.id,
      photoIds: [photoId],
      contact: { name: 'Nguyễn Thị Mai', phone: '0905000123' },
      consent: consentTo('contact'),
    },
    reply: receipt,
  },
  getReceivingOffice: { query: { place: konTum.id }, reply: { ...homeAffairs, isFocalPoint: true } },
  listMyFeedback: { query: { limit: 20 }, reply: { items: [myLine], nextCursor: null } },
  getMyFeedback: { reply: answered },
  rateFeedback: {
    body: { version: 6, score: 4, comment: 'Cơ quan trả lời rõ ràng.' },
    reply: {
      ...answered,
      status: 'rated',
      version: 7,
      steps: [...answered.steps, { status: 'rated', at: '2026-11-11T00:30:00.000Z', note: null, forwardedTo: null }],
      rating: { score: 4, comment: 'Cơ quan trả lời rõ ràng.' },
    },
  },
  reopenFeedback: {
    body: { version: 6, reason: reopenReason },
    reply: {
      ...answered,
      status: 'reopened',
      version: 7,
      steps: [
        ...answered.steps,
        { status: 'reopened', at: '2026-11-11T01:00:00.000Z', note: reopenReason, forwardedTo: null },
      ],
      canReopen: false,
    },
  },
  correctFeedback: {
    body: { clientRequestId: '0a1f6c2e-8f0b-4c53-9f0e-6d1c8a7b4e21', version: 1, content: corrected.content },
    reply: corrected,
  },
  getMyContact: { reply: { name: 'Nguyễn Thị Mai', phone: '0905000123' } },
  correctContact: {
    body: {
      clientRequestId: '5c9be6a4-3f5d-4f0e-b1d7-2f6a9c3e8d10',
      version: 2,
      contact: { name: 'Nguyễn Thị Mai', phone: '0905000124' },
      consent: null,
    },
    reply: { ...corrected, version: 3 },
  },
  listOfficeFeedback: {
    query: { status: 'in_progress', urgency: 'soon', mine: 'true' },
    reply: { items: [officeLine], nextCursor: null },
  },
  getOfficeFeedback: { reply: sent },
  readFeedbackContact: {
    body: { purpose: 'Gọi hỏi rõ mã hồ sơ' },
    reply: { name: 'Nguyễn Thị Mai', phone: '0905000123' },
  },
  getOfficeFeedbackPhoto: {},
  acceptFeedback: { body: { version: 1 }, reply: accepted },
  refuseFeedback: {
    body: { version: 1, reason: refusalReason },
    reply: {
      ...accepted,
      status: 'refused',
      forwarding: null,
      events: [
        { at: receipt.submittedAt, move: 'submit', to: 'submitted', by: null, note: null, forwarded: null },
        {
          at: '2026-11-04T01:20:00.000Z',
          move: 'refuse',
          to: 'refused',
          by: author,
          note: refusalReason,
          forwarded: null,
        },
      ],
    },
  },
  listFeedbackDestinations: { reply: { items: [{ ...homeAffairs, isFocalPoint: true }] } },
  forwardFeedback: {
    body: { version: 1, unitId: homeAffairs.id, reason: forwardReason },
    reply: { id: receipt.id, office: homeAffairs },
  },
  assignFeedback: {
    body: { version: 2, assigneeId: handler.id, note: 'Xin gọi cho người gửi trước.' },
    reply: inProgress,
  },
  draftAnswer: { body: { version: 3, body: answerBody }, reply: drafted },
  returnDraft: {
    body: { version: 4, reason: returnReason },
    reply: moved(drafted, {
      at: '2026-11-10T07:40:00.000Z',
      move: 'return_draft',
      to: 'in_progress',
      by: approver,
      note: returnReason,
      forwarded: null,
    }),
  },
  approveAnswer: { body: { version: 4 }, reply: approved },
  sendAnswer: { body: { version: 5 }, reply: sent },
  reportCall: { body: { outcome: 'told', misses: 1 }, reply: told },
  exportFeedbackCsv: { query: { from: '2026-10-01', to: '2026-12-31' } },
  exportFeedbackXlsx: { query: { status: 'answered', office: konTum.id } },
  countFeedback: {
    query: { from: '2026-10-01', to: '2026-12-31', boundary: 'now' },
    reply: {
      items: [{ unit: konTum, within: 'Tỉnh Quảng Ngãi', received: 41, answered: 37, uncertain: 2 }],
      received: 43,
      uncertain: 2,
    },
  },
};
