import type { LocalDate } from '../../shared/time/local-date.ts';
import type { UnitKind } from '../../shared/unit/schema.ts';

/** What a name begins with: "Xã", "Phường" … `khac` is for former areas that the official table names without a type. */
export const UNIT_TYPES = [
  'xa',
  'phuong',
  'dac_khu',
  'thi_tran',
  'huyen',
  'quan',
  'thi_xa',
  'thanh_pho',
  'tinh',
  'so',
  'khac',
] as const;
export type UnitType = (typeof UNIT_TYPES)[number];

/** The start of a period that began before anybody's records: Postgres compares it like any other day. */
export const SINCE_EVER = '-infinity';

export type UnitTable = {
  id: string;
  kind: UnitKind;
  type: UnitType;
  /** With its type: "Xã Đăk Hà". */
  name: string;
  /** Where it lies or lay: "Huyện Tu Mơ Rông, tỉnh Kon Tum". */
  within: string;
  /** Made by search-key.ts; nothing else writes or reads its parts. */
  search_key: string;
  parent_id: string | null;
  valid_from: LocalDate | typeof SINCE_EVER;
  /** First day on which the unit no longer exists. */
  valid_to: LocalDate | null;
};

/** Official codes are dated attributes: nearly all of them were given to other communes in 2025. */
export type UnitCodeTable = {
  unit_id: string;
  /** `gso`: the list of the National Statistics Office. */
  scheme: string;
  code: string;
  valid_from: LocalDate | typeof SINCE_EVER;
  valid_to: LocalDate | null;
};

export type UnitSuccessionTable = {
  predecessor_id: string;
  successor_id: string;
  share: 'whole' | 'part';
  effective_on: LocalDate;
  legal_document: string;
};
