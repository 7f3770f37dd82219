import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { WaitingNotice } from '../../shared/notice/schema.ts';

/** Where a notice waits for this official, or for its time. The counts of today and the list both ask here, so that each count opens its list. */
export function waitsFor(what: WaitingNotice, me: { id: string; unitId: string }, now: Date): RawBuilder<SqlBool> {
  const own = sql`notice.unit_id = ${me.unitId}`;
  switch (what) {
    case 'approval':
      return sql`(${own} and notice.status = 'submitted' and notice.author_id <> ${me.id})`;
    case 'correction':
      return sql`(${own} and notice.status = 'returned' and notice.author_id = ${me.id})`;
    case 'publication':
      return sql`(${own} and notice.status = 'approved' and notice.publish_at > ${now})`;
  }
}
