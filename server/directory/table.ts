import type { Generated, JSONColumnType } from 'kysely';
import type { OpeningHours } from '../../shared/directory/schema.ts';
import type { EntryKind } from '../../shared/directory/state.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';

export type DirectoryEntryTable = {
  id: string;
  kind: EntryKind;
  unit_id: string;
  name: string;
  /** Number, URL, số ký hiệu or id of the account, as the kind says. */
  address: string | null;
  hours: JSONColumnType<OpeningHours>;
  issued_on: LocalDate | null;
  note: string | null;
  valid_from: LocalDate | null;
  valid_to: LocalDate | null;
  replaced_by_id: string | null;
  verified_on: LocalDate | null;
  checked_at: Date | null;
  /** Checks in a row that found nobody. */
  failures: Generated<number>;
  problem: string | null;
  version: Generated<number>;
};
