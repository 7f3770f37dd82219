import type * as api from '../../shared/poll/api.ts';
import type { Consultation } from '../../shared/poll/consultation-api.ts';
import { consultationSteps } from '../../shared/poll/consultation.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import type { OfficePollCard, PollCard } from '../../shared/poll/schema.ts';
import { pollViewSchema } from '../../shared/poll/schema.ts';
import { figuresOf } from '../../shared/poll/figures.ts';
import type { MarginSet } from '../../shared/poll/margin-schema.ts';
import type { Publication, PublishedFigures } from '../../shared/poll/publication-schema.ts';
import type { FiguresView } from '../../shared/poll/result-schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { ExamplesOf } from '../platform/api-example.ts';
import { konTum } from '../unit/example.ts';
import { draftExamples } from './example-draft.ts';
import { integrityExamples } from './example-integrity.ts';
import { posterExamples } from './example-poster.ts';

const form = POLL_FORMS.p2;

const card: PollCard = {
  id: '7e21a2cc-a53f-4460-8d73-5ae5f600aabd',
  form: form.code,
  title: form.title,
  unit: konTum,
  opensOn: parseLocalDate('2026-11-20'),
  closesOn: parseLocalDate('2026-12-20'),
  state: 'open',
  noticeId: '0f7d8933-a08e-40d2-b391-d2ceaf43d4c6',
  noticeTitle: 'Nộp hồ sơ qua mạng tại Phường Kon Tum',
};

const officeCard: OfficePollCard = { ...card, unitThen: konTum, unitsNow: [konTum] };

/** 226 ballots, of which one item is shown: the others have fewer than ten. */
const told = figuresOf(form, {
  cells: [
    { item: '', choice: -1, n: 226 },
    { item: 'B1.info', choice: -1, n: 226 },
    ...[13, 12, 14, 21, 105, 61].map((n, choice) => ({ item: 'B1.info', choice, n })),
  ].map((cell) => ({ mode: 'mini_app' as const, ...cell })),
});
const figures: FiguresView = {
  ...told,
  modes: told.modes.map((mode) => ({
    ...mode,
    items: mode.items
      .filter(({ itemId }) => ['B1.info', 'B1.voice'].includes(itemId))
      .map((item) => ({
        ...item,
        text: form.questions.flatMap(({ items }) => items).find(({ id }) => id === item.itemId)?.text ?? '',
      })),
  })),
  places: null,
};

const marginSet: MarginSet = {
  id: 'c1bb6a54-3c2c-4c0a-9d55-54d0d8b4f6f5',
  unit: konTum,
  source: 'Niên giám thống kê tỉnh Quảng Ngãi 2025, bảng 12',
  asOf: parseLocalDate('2025-12-31'),
  importedAt: '2026-11-20T02:00:00.000Z',
  rows: [
    { dimension: 'sex', category: 'male', people: 20_100 },
    { dimension: 'sex', category: 'female', people: 20_400 },
  ],
};

const consultation: Consultation = {
  steps: consultationSteps({
    today: parseLocalDate('2026-12-29'),
    approvedOn: parseLocalDate('2026-11-18'),
    opensOn: card.opensOn,
    closesOn: card.closesOn,
    countedUntil: parseLocalDate('2026-12-23'),
    isCounted: true,
    decidedOn: null,
    archivedOn: null,
  }).map((step) => ({ ...step })),
  records: [],
};

const { bursts: _bursts, checks: _checks, funnel: _funnel, ...publicFigures } = figures;
const published: PublishedFigures = {
  ...publicFigures,
  isFinal: true,
  title: card.title,
  office: konTum.name,
  opensOn: card.opensOn,
  closesOn: card.closesOn,
  countedUntil: parseLocalDate('2026-12-23'),
};
const publication: Publication = {
  id: '0d0a3c1e-4a62-4f2c-9d66-1d2e3f405162',
  pollId: card.id,
  version: null,
  state: 'prepared',
  reason: null,
  preparedBy: { id: 'f6c9a1b2-3d4e-4f50-8a6b-7c8d9e0f1a2b', fullName: 'Y Hạnh' },
  preparedAt: '2026-12-27T02:00:00.000Z',
  publishedBy: null,
  publishedAt: null,
  returnReason: null,
};

export const pollExamples: ExamplesOf<typeof api> = {
  listPolls: { query: { place: konTum.id }, reply: { items: [card] } },
  listPollsOfUnit: { reply: { items: [card] } },
  getPoll: {
    reply: pollViewSchema.parse({ ...card, publishedAt: null, screening: form.screening, questions: form.questions }),
  },
  getPollKey: { reply: { publicKey: 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA' } },
  buyPollToken: { body: { blinded: 'A'.repeat(342) }, reply: { blindSignature: 'B'.repeat(342) } },
  castBallot: {
    body: {
      proof: { token: 'C'.repeat(86), signature: 'D'.repeat(342) },
      placeId: konTum.id,
      answers: { A1: [4], A2: [1, 4], 'B1.info': [4], 'B1.voice': [0], 'B1.pol.3': [5], C: [1] },
      texts: {},
    },
    reply: { answered: true },
  },
  makePollCodes: {
    body: { clientRequestId: '3b1c0d4e-6a3a-4a51-9d9e-6d2f7f3f2a10', count: 1 },
    reply: { codes: [{ code: 'ACDEF-34679', qr: '<svg xmlns="http://www.w3.org/2000/svg"/>' }] },
  },
  enterBallot: {
    body: { code: 'ACDEF34679', mode: 'paper', placeId: konTum.id, answers: { 'B1.info': [4] }, texts: {} },
    reply: { answered: true },
  },
  listOfficePolls: {
    query: { limit: 20 },
    reply: {
      items: [{ ...officeCard, ballots: 226 }],
      nextCursor: null,
    },
  },
  countPolls: {
    query: { from: '2026-10-01', to: '2026-12-31', boundary: 'now' },
    reply: {
      items: [
        {
          unit: konTum,
          within: 'Tỉnh Quảng Ngãi',
          polls: 3,
          hidden: 1,
          ballots: 226,
          uncertain: { polls: 1, hidden: 0, ballots: 40 },
        },
      ],
      polls: 4,
      hidden: 1,
      ballots: 266,
      uncertain: { polls: 1, hidden: 0, ballots: 40 },
    },
  },
  getPollResults: { reply: { poll: officeCard, countedUntil: parseLocalDate('2026-11-18'), ...figures } },
  getPollTrend: {
    reply: {
      statistic: 't2b',
      isWeighted: false,
      rounds: [
        {
          pollId: card.id,
          title: card.title,
          opensOn: card.opensOn,
          closesOn: card.closesOn,
          n: 213,
          value: { value: 0.78, interval: { low: 0.71, high: 0.84 } },
          between: null,
          change: null,
        },
      ],
    },
  },
  getPollTexts: {
    query: { item: 'gop-y', limit: 20 },
    reply: {
      isFinal: true,
      questions: [{ itemId: 'gop-y', text: 'Ông/Bà góp ý thêm điều gì?', texts: 34 }],
      items: [{ body: 'Mở cửa sớm hơn vào thứ Hai' }],
      nextCursor: null,
    },
  },
  getPollQr: {},
  ...draftExamples,
  ...posterExamples,
  ...integrityExamples,
  getPublishedPoll: {
    reply: {
      pollId: card.id,
      pagePath: `/k/${card.id}`,
      versions: [{ version: 1, publishedAt: '2026-12-28T02:00:00.000Z', reason: null, figures: published }],
    },
  },
  listPublishedPolls: {
    query: { place: konTum.id, limit: 20 },
    reply: {
      items: [
        {
          pollId: card.id,
          title: card.title,
          office: konTum.name,
          opensOn: card.opensOn,
          closesOn: card.closesOn,
          publishedAt: '2026-12-28T02:00:00.000Z',
          isCorrected: false,
          headline: null,
        },
      ],
      nextCursor: null,
    },
  },
  listPublications: { reply: { items: [publication] } },
  preparePublication: { body: { pollId: card.id, reason: null }, reply: publication },
  getPublication: { reply: { ...publication, figures: published } },
  publishFigures: {
    reply: {
      ...publication,
      version: 1,
      state: 'published',
      publishedBy: { id: '5b0f0f5c-7a2c-4f3a-8b9e-3f6f0f0c1d2e', fullName: 'Trần Thị Hoa' },
      publishedAt: '2026-12-28T02:00:00.000Z',
    },
  },
  returnFigures: {
    body: { reason: 'Số dân của năm trước, xin nhập lại.' },
    reply: { ...publication, state: 'returned', returnReason: 'Số dân của năm trước, xin nhập lại.' },
  },
  getConsultation: { reply: consultation },
  recordConsultationStep: {
    body: {
      step: 9,
      pollId: card.id,
      kind: 'decided',
      text: 'Giữ nguyên mức thu như dự thảo, bỏ khoản thu thêm theo ý kiến của đa số.',
      authority: 'Chủ tịch UBND phường Kon Tum',
      doneOn: '2026-12-28',
      noticeId: null,
      reason: null,
    },
    reply: consultation,
  },
  uploadPollRecording: { reply: { id: 'b1f0c9e2-6d3a-4b57-9c1e-2f3a4b5c6d7e' } },
  getOfficePollRecording: {},
  getPollRecording: {},
  exportPollTables: {},
  exportPublishedPolls: { query: { from: '2026-10-01', to: '2026-12-31' } },
  exportPollAnalysis: {},
  importMargins: {
    body: { unitId: konTum.id, source: marginSet.source, asOf: '2025-12-31', rows: marginSet.rows },
    reply: marginSet,
  },
  importMarginSets: {
    body: {
      source: marginSet.source,
      asOf: '2025-12-31',
      sets: [{ id: marginSet.id, unitId: konTum.id, rows: marginSet.rows }],
    },
    reply: { items: [marginSet] },
  },
  getMarginTemplate: {},
  listMarginUnits: {
    reply: { items: [{ ...konTum, code: '23293', names: ['phuong kon tum', 'kon tum', 'kontum'] }] },
  },
  listMargins: { reply: { items: [marginSet] } },
};
