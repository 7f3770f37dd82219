import type { LocalDate } from '../time/local-date.ts';

/** Đường dây nóng, liên kết, văn bản, tài khoản Zalo OA. */
export const ENTRY_KINDS = ['hotline', 'link', 'document', 'zalo_account'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export const ENTRY_STATES = ['current', 'not_yet', 'expired', 'replaced', 'unchecked', 'shaky', 'dead'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

/** Checks in a row, a day apart, after which a link counts as dead: offices' servers rest at night. */
export const DEAD_AFTER = 3;

type Dated = {
  readonly kind: EntryKind;
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
  readonly isReplaced: boolean;
  readonly isChecked: boolean;
  readonly failures: number;
};

/** The first that applies: replaced, expired, not yet in force, dead, shaky, never checked. */
export function entryStateOn(entry: Dated, today: LocalDate): EntryState {
  if (entry.isReplaced) return 'replaced';
  if (entry.validTo !== null && entry.validTo < today) return 'expired';
  if (entry.validFrom !== null && entry.validFrom > today) return 'not_yet';
  if (entry.kind !== 'link') return 'current';
  if (entry.failures >= DEAD_AFTER) return 'dead';
  if (entry.failures > 0) return 'shaky';
  return entry.isChecked ? 'current' : 'unchecked';
}
