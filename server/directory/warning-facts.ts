import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { WarningFacts } from '../../shared/notice/warning.ts';
import type { Queries } from '../platform/db.ts';

/** Documents that hold no more, of every unit, and the numbers that are there to be called: what texts are held against. */
export async function warningFacts(q: Queries, today: LocalDate): Promise<WarningFacts> {
  const { rows } = await sql<{ kind: 'document' | 'hotline'; name: string; address: string; state: string }>`
    select kind, name, address, case when replaced_by_id is not null then 'replaced' else 'expired' end as state
      from directory_entry
     where address is not null
       and ((kind = 'document' and (replaced_by_id is not null or valid_to < ${today}::date)) or kind = 'hotline')
     order by kind, name, id
     limit 5000`.execute(q);
  return {
    documents: rows.filter(({ kind }) => kind === 'document'),
    hotlines: rows.filter(({ kind }) => kind === 'hotline').map(({ address }) => address),
  };
}
