import type { GeneratedAlways, JSONColumnType } from 'kysely';
import type { Tx } from './db.ts';

export type AuditEventTable = {
  id: GeneratedAlways<number>;
  at: Date;
  official_id: string | null;
  action: string;
  subject_type: string;
  subject_id: string;
  request_id: string;
  details: JSONColumnType<Record<string, unknown>>;
};

export type AuditEntry = {
  at: Date;
  officialId: string | null;
  requestId: string;
  /** `<feature>.<what happened>` */
  action: string;
  subjectType: string;
  subjectId: string;
  /** What changed; never the text of people, names or numbers. */
  details?: Record<string, unknown>;
};

/** Records who changed what. It asks for a transaction by type: an entry stands and falls with the change it records. */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit_event')
    .values({
      at: entry.at,
      official_id: entry.officialId,
      action: entry.action,
      subject_type: entry.subjectType,
      subject_id: entry.subjectId,
      request_id: entry.requestId,
      details: JSON.stringify(entry.details ?? {}),
    })
    .execute();
}
