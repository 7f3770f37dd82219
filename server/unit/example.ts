import type * as api from '../../shared/unit/api.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import type { ExamplesOf } from '../platform/api-example.ts';

export const quangNgai: UnitRef = { id: '5dc64699-b836-4221-9901-7aa109ff9ec1', name: 'Tỉnh Quảng Ngãi' };
export const konTum: UnitRef = { id: '1d204103-3a87-493c-87c2-586156bacafd', name: 'Phường Kon Tum' };
export const dakHa: UnitRef = { id: 'd94118ce-fd27-4876-be4a-292a64dac610', name: 'Xã Đăk Hà' };
export const homeAffairs: UnitRef = { id: '2aa1f2e9-ba7b-440c-aae5-3cb3b5798580', name: 'Sở Nội vụ' };

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
};
