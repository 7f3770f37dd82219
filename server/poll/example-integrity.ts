import type * as api from '../../shared/poll/integrity-api.ts';
import type { IntegrityPublication, PublishedIntegrityFigures } from '../../shared/poll/integrity-schema.ts';
import { integrityFigures } from '../../shared/poll/integrity.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { ExamplesOf } from '../platform/api-example.ts';

const day = parseLocalDate('2026-11-20');
const counts = ['A5', 'A6'].flatMap((item) => [24, 31, 145].map((n, choice) => ({ day, item, choice, n })));
const told = integrityFigures(counts, parseLocalDate('2026-12-01'));
const figures: PublishedIntegrityFigures = {
  ...told,
  province: 'Tỉnh Quảng Ngãi',
  from: day,
  until: day,
  forms: told.forms ?? 0,
};

const prepared: IntegrityPublication = {
  id: '6c0a5c0e-52a1-4a7b-9a53-1d1f7c0f4b21',
  office: { id: '2f5e8f0a-9a43-4d0a-8f0e-6f1d6a2b9c11', name: 'Sở Nội vụ tỉnh Quảng Ngãi' },
  version: null,
  state: 'prepared',
  reason: null,
  preparedBy: { id: '0d9d8a52-7f42-4c7e-9b07-5b7b0a7a61f3', fullName: 'Lê Thị Thu Hà' },
  preparedAt: '2026-12-01T02:00:00.000Z',
  publishedBy: null,
  publishedAt: null,
  returnReason: null,
};
const publishedAt = '2026-12-01T08:00:00.000Z';
const reason = 'Số liệu chưa đối chiếu xong, xin trình lại sau.';

export const integrityExamples: ExamplesOf<typeof api> = {
  getIntegrityFigures: { reply: told },
  exportIntegrityFigures: {},
  getPublishedIntegrity: {
    reply: { pagePath: '/k/phien-ha-dua-tien', versions: [{ version: 1, publishedAt, reason: null, figures }] },
  },
  listIntegrityPublications: { reply: { items: [prepared] } },
  prepareIntegrityPublication: { body: { reason: null }, reply: prepared },
  getIntegrityPublication: { reply: { ...prepared, figures } },
  publishIntegrityFigures: {
    reply: {
      ...prepared,
      version: 1,
      state: 'published',
      publishedBy: { id: '5b0f0f5c-7a2c-4f3a-8b9e-3f6f0f0c1d2e', fullName: 'Trần Quốc Bảo' },
      publishedAt,
    },
  },
  returnIntegrityFigures: { body: { reason }, reply: { ...prepared, state: 'returned', returnReason: reason } },
};
