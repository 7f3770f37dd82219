import type { Queries } from '../platform/db.ts';

type Filter = {
  subjectId?: string | undefined;
  before?: number | undefined;
  limit: number;
  /** Only what officials of this unit did; `null` is everything. */
  unitId: string | null;
};

/** Newest first, `limit + 1` rows. */
export const listAuditEvents = (q: Queries, { subjectId, before, limit, unitId }: Filter) =>
  q
    .selectFrom('audit_event')
    .leftJoin('official', 'official.id', 'audit_event.official_id')
    .select([
      'audit_event.id',
      'audit_event.at',
      'audit_event.official_id',
      'official.full_name',
      'audit_event.action',
      'audit_event.subject_type',
      'audit_event.subject_id',
      'audit_event.details',
    ])
    .$if(subjectId !== undefined, (query) => query.where('audit_event.subject_id', '=', subjectId ?? ''))
    .$if(unitId !== null, (query) => query.where('official.unit_id', '=', unitId ?? ''))
    .$if(before !== undefined, (query) => query.where('audit_event.id', '<', before ?? 0))
    .orderBy('audit_event.id', 'desc')
    .limit(limit + 1)
    .execute();
