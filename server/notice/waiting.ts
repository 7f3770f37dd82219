import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { OfficialActor, Permission } from '../../shared/access.ts';
import { unitsActedFor } from '../../shared/access.ts';
import type { WaitingNotice } from '../../shared/notice/schema.ts';
import { anyOf } from '../platform/sql.ts';

const BY = {
  approval: 'notice.approve',
  correction: 'notice.write',
  publication: 'notice.read',
} as const satisfies Record<WaitingNotice, Permission>;

/** Where a notice waits for this official, or for its time. The counts of today and the list both ask here, so that each count opens its list. */
export function waitsFor(what: WaitingNotice, me: OfficialActor, now: Date): RawBuilder<SqlBool> {
  const own = sql`notice.unit_id = ${anyOf(unitsActedFor(me, BY[what]))}`;
  switch (what) {
    case 'approval':
      return sql`(${own} and notice.status = 'submitted' and notice.author_id <> ${me.id})`;
    case 'correction':
      return sql`(${own} and notice.status = 'returned' and notice.author_id = ${me.id})`;
    case 'publication':
      return sql`(${own} and notice.status = 'approved' and notice.publish_at > ${now})`;
  }
}
