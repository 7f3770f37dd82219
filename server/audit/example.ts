import type * as api from '../../shared/audit/api.ts';
import { approver } from '../official/example.ts';
import type { ExamplesOf } from '../platform/api-example.ts';

const noticeId = '0f7d8933-a08e-40d2-b391-d2ceaf43d4c6';

export const auditExamples: ExamplesOf<typeof api> = {
  listAuditEvents: {
    query: { subjectId: noticeId },
    reply: {
      items: [
        {
          id: '1042',
          at: '2026-11-20T01:00:00.000Z',
          by: approver,
          action: 'notice.approved',
          subjectType: 'notice',
          subjectId: noticeId,
          details: { version: 3 },
          names: {},
        },
      ],
      nextCursor: null,
    },
  },
  exportAuditCsv: { query: { from: '2026-11-01', to: '2026-11-20' } },
};
