import type { LocalDate } from '../../shared/time/local-date.ts';
import type { UnitKind } from '../../shared/unit/schema.ts';

export type UnitTable = {
  id: string;
  kind: UnitKind;
  type: string;
  name: string;
  within: string;
  search_key: string;
  parent_id: string | null;
  valid_from: LocalDate;
  /** First day on which the unit no longer exists. */
  valid_to: LocalDate | null;
};

export type UnitCodeTable = {
  unit_id: string;
  scheme: string;
  code: string;
  valid_from: LocalDate;
  valid_to: LocalDate | null;
};

export type UnitSuccessionTable = {
  predecessor_id: string;
  successor_id: string;
  share: 'whole' | 'part';
  effective_on: LocalDate;
  legal_document: string;
};
