import type { Generated } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';

export type AssociationTable = {
  id: string;
  unit_id: string;
  name: string;
  /** Stands in the links it hands on; not a secret. */
  code: string;
  is_current: Generated<boolean>;
  created_at: Date;
};

/** Sums. */
export type AssociationOpenCountTable = { notice_id: string; association_id: string; day: LocalDate; n: number };
