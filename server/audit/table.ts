import type { LocalDate } from '../../shared/time/local-date.ts';

export type AuditLinkTable = {
  day: LocalDate;
  position: number;
  event_id: number;
  prev_hash: Buffer;
  hash: Buffer;
};

export type AuditHeadTable = { day: LocalDate; events: number; hash: Buffer; closed_at: Date };
export type AuditRetentionTable = { valid_from: LocalDate; months: number; source: string };
