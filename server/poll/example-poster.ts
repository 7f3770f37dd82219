import type * as api from '../../shared/poll/poster-api.ts';
import type { Poster } from '../../shared/poll/poster-schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import type { ExamplesOf } from '../platform/api-example.ts';
import { konTum } from '../unit/example.ts';

const form = POLL_FORMS.p1;
const counter = 'Quầy số 2';
const service = 'Đăng ký khai sinh';
const signed = 'ACDEFGHJKL.AAAAAAAAAAAAAAAAAAAAAA';

const poster: Poster = {
  id: '4d1f0b7e-8c52-4a57-9a51-0a2f64a0b6d3',
  unit: konTum,
  counter,
  service,
  poll: null,
  madeAt: '2026-11-20T02:00:00.000Z',
  endedOn: null,
};
const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const printed = { ...poster, signed, qr: svg, webAddress: `https://gandan.example.vn/p/${signed}`, webQr: svg };

export const posterExamples: ExamplesOf<typeof api> = {
  openPollPoster: {
    reply: {
      unit: konTum,
      counter,
      service,
      poll: {
        id: '7e21a2cc-a53f-4460-8d73-5ae5f600aabd',
        form: form.code,
        title: form.title.replaceAll('{unit}', konTum.name),
        unit: konTum,
        opensOn: parseLocalDate('2026-11-20'),
        closesOn: parseLocalDate('2026-12-20'),
        state: 'open',
        noticeId: null,
        noticeTitle: null,
      },
    },
  },
  listPollPosters: { query: { limit: 20 }, reply: { items: [poster], nextCursor: null } },
  makePollPoster: {
    body: { clientRequestId: '9a0c1b2d-3e4f-4a5b-8c6d-7e8f9a0b1c2d', counter, service, pollId: null },
    reply: printed,
  },
  getPollPoster: { reply: printed },
  endPollPoster: { reply: { ...poster, endedOn: parseLocalDate('2026-12-01') } },
  listPosterBallots: {
    reply: {
      items: [
        {
          posterId: poster.id,
          counter,
          service,
          atLeast: 80,
          bursts: [{ day: parseLocalDate('2026-11-27'), atLeast: 40 }],
        },
      ],
    },
  },
};
