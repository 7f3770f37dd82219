import type * as api from '../../shared/poll/draft-api.ts';
import { pollFileSchema, type PollDraft, writePollSchema } from '../../shared/poll/draft-schema.ts';
import { toPollFile } from '../../shared/poll/file.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import { usualSettings } from '../../shared/poll/settings.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { ExamplesOf } from '../platform/api-example.ts';
import { konTum } from '../unit/example.ts';

const { title, screening, questions } = POLL_FORMS.p1;

const poll = writePollSchema.parse({
  base: 'p1',
  title,
  screening,
  questions,
  settings: usualSettings('overall'),
  audience: 'residents',
  placeIds: [konTum.id],
  opensOn: '2026-11-25',
  closesOn: '2026-12-25',
});

const draft: PollDraft = {
  id: '5d0c2b60-8f0e-4f0a-9c57-3e3a4f1d7b21',
  version: 1,
  title,
  unit: konTum,
  author: { id: 'b1f7a2f4-6f0b-4a57-9b3a-5d2f0f6f8a10', fullName: 'Y Hạnh' },
  status: 'draft',
  state: 'draft',
  edition: 1,
  questions: 7,
  opensOn: parseLocalDate('2026-11-25'),
  closesOn: parseLocalDate('2026-12-25'),
  pollId: null,
  updatedAt: '2026-11-20T02:00:00.000Z',
  content: poll,
  places: [konTum],
  problems: [],
  approver: null,
  approvedAt: null,
  returnedReason: null,
  closedReason: null,
};

const { content: _content, places: _places, problems: _problems, approver: _approver, ...rest } = draft;
const { approvedAt: _approvedAt, returnedReason: _returned, closedReason: _closed, ...line } = rest;
const clientRequestId = '0d6a3c1e-2b7f-4c57-8a58-91b8f1f5c3d4';
const REASON = 'Xin bỏ câu hỏi thứ ba, đã hỏi tháng trước.';

const approved: PollDraft = {
  ...draft,
  version: 3,
  status: 'approved',
  state: 'approved',
  pollId: '7e21a2cc-a53f-4460-8d73-5ae5f600aabd',
  approver: { id: 'c7a1f0e2-1c1b-4d3f-8c2e-6a0c5b7d9e11', fullName: 'A Thuận' },
  approvedAt: '2026-11-21T02:00:00.000Z',
};

export const draftExamples: ExamplesOf<typeof api> = {
  listPollDrafts: { query: { limit: 20 }, reply: { items: [line], nextCursor: null } },
  getPollDraft: { reply: draft },
  createPollDraft: { body: { clientRequestId, poll }, reply: draft },
  importPollDraft: {
    body: { clientRequestId, file: pollFileSchema.parse(toPollFile(poll)) },
    reply: { ...draft, opensOn: null, closesOn: null, places: [], content: { ...poll, placeIds: [] } },
  },
  exportPollDraft: { reply: pollFileSchema.parse(toPollFile(poll)) },
  editPollDraft: { body: { version: 1, poll }, reply: { ...draft, version: 2 } },
  dropPollDraft: { query: { version: 1 } },
  submitPollDraft: { body: { version: 1 }, reply: { ...draft, version: 2, status: 'in_review', state: 'in_review' } },
  returnPollDraft: {
    body: { version: 2, reason: REASON },
    reply: { ...draft, version: 3, status: 'returned', state: 'returned', returnedReason: REASON },
  },
  approvePollDraft: { body: { version: 2 }, reply: approved },
  recallPollDraft: {
    body: { version: 3, reason: REASON },
    reply: { ...draft, version: 4, status: 'returned', state: 'returned', returnedReason: REASON },
  },
  closePollEarly: {
    body: { version: 3, reason: 'Đã đủ người trả lời ở mọi thôn.' },
    reply: { ...approved, version: 4, state: 'open', closedReason: 'Đã đủ người trả lời ở mọi thôn.' },
  },
  revisePollDraft: {
    body: { clientRequestId, version: 3 },
    reply: { ...draft, edition: 2, opensOn: null, closesOn: null, content: { ...poll, opensOn: null, closesOn: null } },
  },
};
