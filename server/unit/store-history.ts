import { sql } from 'kysely';
import type { UnitHistory } from '../../shared/unit/schema.ts';
import type { Queries } from '../platform/db.ts';

type History = Omit<UnitHistory, 'unit'>;

const day = (column: string) => sql`case when isfinite(${sql.ref(column)}) then ${sql.ref(column)} end`;

const linkOf = (other: 'predecessor' | 'successor', own: 'predecessor' | 'successor') => sql`
  (select coalesce(jsonb_agg(jsonb_build_object('id', other.id, 'name', other.name, 'within', other.within,
            'share', link.share, 'effectiveOn', link.effective_on, 'legalDocument', link.legal_document)
            order by link.effective_on, other.name), '[]')
     from unit_succession link join unit other on other.id = link.${sql.ref(`${other}_id`)}
    where link.${sql.ref(`${own}_id`)} = unit.id)`;

/** Names, codes and links of a unit, oldest first; today's name is the last period. */
export async function findHistory(q: Queries, id: string): Promise<History | undefined> {
  const { rows } = await sql<History>`
    select (select jsonb_agg(jsonb_build_object('name', period.name, 'within', period.within,
                     'validFrom', ${day('period.valid_from')}, 'validTo', period.valid_to) order by period.valid_from)
              from (select version.name, version.within, version.valid_from, version.valid_to
                      from unit_version version where version.unit_id = unit.id
                    union all
                    select unit.name, unit.within,
                           coalesce((select max(version.valid_to) from unit_version version where version.unit_id = unit.id),
                                    unit.valid_from), unit.valid_to) period) as periods,
           (select coalesce(jsonb_agg(jsonb_build_object('code', code.code, 'validFrom', ${day('code.valid_from')},
                     'validTo', code.valid_to) order by code.valid_from), '[]')
              from unit_code code where code.unit_id = unit.id) as codes,
           ${linkOf('predecessor', 'successor')} as predecessors,
           ${linkOf('successor', 'predecessor')} as successors
      from unit where unit.id = ${id}`.execute(q);
  return rows[0];
}
