import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Change, ReorganisationStatus } from '../../shared/unit/reorganisation.ts';
import type { UnitKind } from '../../shared/unit/schema.ts';
import type { UnitType } from '../../shared/unit/type.ts';

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
  /** Its first part, and its first two: the database cuts them out. */
  name_key: GeneratedAlways<string>;
  names_key: GeneratedAlways<string>;
  parent_id: string | null;
  valid_from: LocalDate | typeof SINCE_EVER;
  /** First day on which the unit no longer exists. */
  valid_to: LocalDate | null;
  confirmed_year: number | null;
};

/** What was true of a unit before `valid_to`; `unit` itself says what is true today. */
export type UnitVersionTable = {
  unit_id: string;
  type: UnitType;
  name: string;
  within: string;
  search_key: string;
  parent_id: string | null;
  valid_from: LocalDate | typeof SINCE_EVER;
  valid_to: LocalDate;
  reorganisation_id: string | null;
};

/** Official codes are dated attributes: nearly all of them were given to other communes in 2025. */
export type UnitCodeTable = {
  unit_id: string;
  /** `gso`: the list of the National Statistics Office. */
  scheme: string;
  code: string;
  valid_from: LocalDate | typeof SINCE_EVER;
  valid_to: LocalDate | null;
  /** The official table gives this code to two units at one time. */
  is_disputed: Generated<boolean>;
};

export type UnitSuccessionTable = {
  predecessor_id: string;
  successor_id: string;
  share: 'whole' | 'part';
  effective_on: LocalDate;
  legal_document: string;
  reorganisation_id: string | null;
};

export type ReorganisationTable = {
  id: string;
  version: Generated<number>;
  status: ReorganisationStatus;
  legal_document: string;
  effective_on: LocalDate;
  changes: JSONColumnType<Change[]>;
  author_id: string | null;
  /** Who has edited the draft, but for its author. */
  editor_ids: Generated<string[]>;
  approver_id: string | null;
  created_at: Date;
  approved_at: Date | null;
  applied_at: Date | null;
  undone_at: Date | null;
  problem: string | null;
};

/** Each row that was moved, and what undoing must put back; the migration says what may be moved. */
export type ReorganisationMoveTable = {
  reorganisation_id: string;
  subject: string;
  row_id: string;
  from_unit_id: string;
  to_unit_id: string | null;
  before: string | null;
};
