import type * as api from '../../shared/unit/api.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { WriteReorganisation } from '../../shared/unit/reorganisation.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import type { ExamplesOf } from '../platform/api-example.ts';

export const quangNgai: UnitRef = { id: '5dc64699-b836-4221-9901-7aa109ff9ec1', name: 'Tỉnh Quảng Ngãi' };
export const konTum: UnitRef = { id: '1d204103-3a87-493c-87c2-586156bacafd', name: 'Phường Kon Tum' };
export const dakHa: UnitRef = { id: 'd94118ce-fd27-4876-be4a-292a64dac610', name: 'Xã Đăk Hà' };
export const homeAffairs: UnitRef = { id: '2aa1f2e9-ba7b-440c-aae5-3cb3b5798580', name: 'Sở Nội vụ' };

export const plei: UnitRef = { id: 'f4f1a8a4-5f0c-4f0a-9a53-0f5a3c0c2a11', name: 'Làng Plei Tơ Nghia' };

const hamlet = { ...plei, confirmedYear: 2026 };

const written: WriteReorganisation = {
  legalDocument: 'Nghị quyết số 99/NQ-UBTVQH16',
  effectiveOn: parseLocalDate('2027-01-01'),
  changes: [
    {
      kind: 'merge',
      predecessorIds: [konTum.id, dakHa.id],
      successors: [{ unitId: null, name: 'Phường Kon Tum Mới', code: '23293' }],
      heir: 0,
      parentId: null,
    },
  ],
};

const card = {
  id: '3a6f3c0e-2c52-4f6c-8c5f-6b0f0d3f5b10',
  version: 1,
  status: 'draft' as const,
  legalDocument: written.legalDocument,
  effectiveOn: '2027-01-01',
  author: { id: 'b7a1f1de-93a5-4f0c-8d2f-0f3f1a2b4c5d', name: 'Siu Lan' },
  approver: null,
  createdAt: '2026-11-20T02:00:00.000Z',
  appliedAt: null,
  undoneAt: null,
  problem: null,
  changes: 1,
};

const reorganisation = {
  ...card,
  changes: written.changes,
  units: [konTum, dakHa],
  editors: [],
  moves: [
    { unit: konTum, residents: 1204, openFeedback: 12, runningPolls: 1, notices: 2, officials: 9, followers: 87 },
  ],
  canUndo: false,
};

export const unitExamples: ExamplesOf<typeof api> = {
  searchPlaces: {
    query: { q: 'dak ha', limit: 10 },
    reply: {
      items: [
        {
          ...dakHa,
          kind: 'commune',
          within: 'Tỉnh Quảng Ngãi',
          isCurrent: true,
          dissolvedOn: null,
          successors: [],
          formerly: null,
        },
        {
          id: '7973ceea-0660-4924-9e61-09ac914e0e4d',
          name: 'Xã Đăk Hà',
          kind: 'commune',
          within: 'Huyện Tu Mơ Rông, tỉnh Kon Tum',
          isCurrent: false,
          dissolvedOn: '2025-07-01',
          successors: [{ id: '69257e2f-6279-435c-b5ac-6c112db9ab09', name: 'Xã Tu Mơ Rông', share: 'whole' }],
          formerly: null,
        },
      ],
      isCut: false,
    },
  },
  getPlace: {
    reply: {
      id: '875552ac-1eea-4ea2-b21f-c67fb22d5405',
      name: 'Phường Thắng Lợi',
      kind: 'commune',
      within: 'Thành phố Kon Tum, tỉnh Kon Tum',
      isCurrent: false,
      dissolvedOn: '2025-07-01',
      successors: [{ ...konTum, share: 'whole' }],
      formerly: null,
    },
  },
  listOffices: {
    query: { place: konTum.id },
    reply: { items: [konTum, homeAffairs] },
  },
  listHamlets: { reply: { items: [hamlet] } },
  getUnitHistory: {
    reply: {
      unit: {
        ...konTum,
        kind: 'commune',
        within: 'Tỉnh Quảng Ngãi',
        isCurrent: true,
        dissolvedOn: null,
        successors: [],
        formerly: null,
      },
      periods: [{ name: 'Phường Kon Tum', within: 'Tỉnh Quảng Ngãi', validFrom: '2025-07-01', validTo: null }],
      codes: [{ code: '23293', validFrom: '2025-07-01', validTo: null }],
      predecessors: [
        {
          id: '875552ac-1eea-4ea2-b21f-c67fb22d5405',
          name: 'Phường Thắng Lợi',
          within: 'Thành phố Kon Tum, tỉnh Kon Tum',
          share: 'whole',
          effectiveOn: '2025-07-01',
          legalDocument: 'Nghị quyết số 1677/NQ-UBTVQH15',
        },
      ],
      successors: [],
    },
  },
  listReorganisations: { query: { limit: 20 }, reply: { items: [card], nextCursor: null } },
  getReorganisation: { reply: reorganisation },
  prepareReorganisation: { body: written, reply: reorganisation },
  editReorganisation: { body: { ...written, version: 1 }, reply: reorganisation },
  cancelReorganisation: { body: { version: 1 }, reply: { ...reorganisation, status: 'cancelled' } },
  approveReorganisation: { body: { version: 1 }, reply: { ...reorganisation, status: 'approved' } },
  undoReorganisation: { body: { version: 3 }, reply: { ...reorganisation, status: 'undone' } },
  addHamlet: { body: { name: 'Làng Plei Tơ Nghia', legalDocument: 'Nghị quyết số 12/NQ-HĐND' }, reply: hamlet },
  renameHamlet: { body: { name: 'Làng Plei Tơ Nghia', legalDocument: 'Nghị quyết số 12/NQ-HĐND' }, reply: hamlet },
  endHamlet: {
    body: { intoId: hamlet.id, legalDocument: 'Nghị quyết số 12/NQ-HĐND' },
    reply: { endedOn: '2026-11-20' },
  },
  confirmHamlets: { reply: { year: 2026, hamlets: 9 } },
};
