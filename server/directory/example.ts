import type * as api from '../../shared/directory/api.ts';
import type { Entry, WriteEntry } from '../../shared/directory/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { ExamplesOf } from '../platform/api-example.ts';

const id = '0d6a1f0e-64f5-4a55-9d6e-7ad2b0f3c101';
const unit = { id: '4b3c2a10-7a1e-4a0e-8f55-0c9d8e7f6a5b', name: 'Phường Kon Tum' };
const hours = [{ days: [1, 2, 3, 4, 5], from: '07:00', to: '11:30' }];

const hotline: WriteEntry = {
  kind: 'hotline',
  name: 'Trung tâm Phục vụ hành chính công',
  address: '0260 000 0001',
  hours,
  note: 'Hỏi thủ tục, hẹn giờ đến.',
  validFrom: null,
  validTo: null,
  replacedById: null,
  version: 0,
};

const entry: Entry = {
  id,
  kind: 'hotline',
  unit,
  name: hotline.name,
  address: hotline.address,
  hours,
  issuedOn: null,
  note: hotline.note,
  validFrom: null,
  validTo: null,
  replacedBy: null,
  verifiedOn: parseLocalDate('2026-11-16'),
  checkedAt: null,
  problem: null,
  state: 'current',
  version: 1,
};

export const directoryExamples: ExamplesOf<typeof api> = {
  getDirectory: {
    query: { place: unit.id },
    reply: {
      units: [
        {
          ...unit,
          hotlines: [
            {
              id,
              name: hotline.name,
              number: '0260 000 0001',
              hours,
              note: hotline.note,
              verifiedOn: entry.verifiedOn,
            },
          ],
          links: [
            {
              id,
              name: 'Trang tin của phường',
              url: 'http://kontum.example.vn',
              isDead: true,
              movedTo: 'https://quangngai.example.vn',
            },
          ],
          zaloAccounts: [{ id, name: 'Phường Kon Tum', oaId: '1234567890123456789' }],
        },
      ],
      daysOff: [parseLocalDate('2027-01-01')],
    },
  },
  listDirectoryEntries: { query: { kind: 'hotline' }, reply: { items: [entry], nextCursor: null } },
  writeDirectoryEntry: { body: hotline, reply: entry },
  verifyDirectoryEntry: { body: { version: 1 }, reply: { ...entry, version: 2 } },
  removeDirectoryEntry: { query: { version: 2 } },
};
