import type * as api from '../../shared/reach/api.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { ExamplesOf } from '../platform/api-example.ts';
import { konTum } from '../unit/example.ts';

const period = { from: parseLocalDate('2026-11-18'), to: parseLocalDate('2026-11-19') };

export const reachExamples: ExamplesOf<typeof api> = {
  getReachGrowth: {
    query: period,
    reply: {
      unit: konTum,
      link: `https://zalo.me/s/4567/?xa=${konTum.id}`,
      days: [
        { day: period.from, residents: 261, followers: null },
        { day: period.to, residents: 268, followers: 12 },
      ],
    },
  },
  getInvitationQr: {},
};
