import type * as api from '../../shared/poll/api.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import type { OfficePollCard, PollCard } from '../../shared/poll/schema.ts';
import { pollViewSchema } from '../../shared/poll/schema.ts';
import { wilson } from '../../shared/statistics/interval.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { ExamplesOf } from '../platform/api-example.ts';
import { konTum } from '../unit/example.ts';
import { draftExamples } from './example-draft.ts';

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

export const pollExamples: ExamplesOf<typeof api> = {
  listPolls: { query: { place: konTum.id }, reply: { items: [card] } },
  getPoll: { reply: pollViewSchema.parse({ ...card, screening: form.screening, questions: form.questions }) },
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
    body: { code: 'ACDEF-34679', mode: 'paper', placeId: konTum.id, answers: { 'B1.info': [4] }, texts: {} },
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
  getPollResults: {
    reply: {
      poll: officeCard,
      countedUntil: '2026-11-18',
      weighting: 'unweighted',
      designEffect: 1,
      modes: [
        {
          mode: 'mini_app',
          ballots: 226,
          items: [
            {
              itemId: 'B1.info',
              text: 'Cách chính quyền cung cấp thông tin cho người dân: Ông/Bà hài lòng ở mức nào?',
              kind: 'satisfaction',
              options: [],
              n: 213,
              counts: [
                { choice: 1, count: 4 },
                { choice: 2, count: 9 },
                { choice: 3, count: 21 },
                { choice: 4, count: 118 },
                { choice: 5, count: 61 },
              ],
              satisfied: { share: 179 / 213, interval: wilson(179, 213) },
              dontKnowShare: 13 / 226,
            },
            {
              itemId: 'B1.pol.3',
              text: 'Việc thực hiện chính sách về giao thông đường bộ tại địa phương: Ông/Bà hài lòng ở mức nào?',
              kind: 'satisfaction',
              options: [],
              n: null,
              counts: null,
              satisfied: null,
              dontKnowShare: null,
            },
          ],
        },
      ],
    },
  },
  getPollQr: {},
  ...draftExamples,
};
