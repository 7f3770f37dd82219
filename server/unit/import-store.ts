import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries, Tx } from '../platform/db.ts';
import type { PlannedUnit } from './import-plan.ts';
import { SINCE_EVER } from './table.ts';

/** Official codes of the National Statistics Office (mã đơn vị hành chính). */
export const OFFICIAL_SCHEME = 'gso';

const LOCK = 2_025_0701;

/** A second import waits here until the first has committed, and then finds its rows. */
export async function lockUnits(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
}

const baseOf = (unit: PlannedUnit): string => unit.searchKey.split('|')[0] ?? '';

const asTable = (units: readonly PlannedUnit[]) => sql`unnest(
  ${units.map((_, i) => i)}::int[], ${units.map((it) => it.kind)}::text[], ${units.map((it) => it.code)}::text[],
  ${units.map((it) => it.name.type)}::text[], ${units.map(baseOf)}::text[], ${units.map((it) => it.within)}::text[],
  ${units.map((it) => it.state)}::text[]) as given(n, kind, code, type, base, within, state)`;

/**
 * The units that are already stored: same code, type and name, and a period that fits. A former unit without a code is known by
 * where it lay. A current province is the same one on whatever day its record begins.
 */
export async function findUnits(
  q: Queries,
  units: readonly PlannedUnit[],
  effectiveOn: LocalDate,
): Promise<Map<PlannedUnit, string>> {
  const { rows } = await sql<{ n: number; id: string }>`
    select distinct on (given.n) given.n, unit.id
      from ${asTable(units)}
      join unit on unit.kind = given.kind and unit.type = given.type
       and split_part(unit.search_key, '|', 1) = given.base
      left join unit_code on unit_code.unit_id = unit.id and unit_code.scheme = ${OFFICIAL_SCHEME}
     where coalesce(unit_code.code, '') = given.code
       and (given.code <> '' or unit.within = given.within)
       and case given.state
             when 'old' then unit.valid_to = ${effectiveOn} or (unit.valid_to is null and unit.valid_from < ${effectiveOn})
             when 'kept' then unit.valid_to is null and unit.valid_from < ${effectiveOn}
             else unit.valid_from = ${effectiveOn} or (given.kind = 'province' and unit.valid_to is null)
           end
     order by given.n, unit.valid_to nulls last`.execute(q);
  return new Map(rows.flatMap(({ n, id }) => (units[n] ? [[units[n], id] as const] : [])));
}

/** Units that would hold a code at the same time as one of these. */
export async function listCodeHolders(
  q: Queries,
  units: readonly PlannedUnit[],
  effectiveOn: LocalDate,
): Promise<{ unit: PlannedUnit; holder: string }[]> {
  const { rows } = await sql<{ n: number; name: string }>`
    select given.n, unit.name
      from ${asTable(units)}
      join unit_code on unit_code.scheme = ${OFFICIAL_SCHEME} and unit_code.code = given.code
      join unit on unit.id = unit_code.unit_id and unit.kind = given.kind
     where given.state <> 'old' and (unit.valid_to is null or unit.valid_to > ${effectiveOn})
     order by given.n`.execute(q);
  return rows.flatMap(({ n, name }) => (units[n] ? [{ unit: units[n], holder: name }] : []));
}

export async function insertUnits(
  q: Queries,
  units: readonly PlannedUnit[],
  idOf: (unit: PlannedUnit) => string,
  effectiveOn: LocalDate,
): Promise<void> {
  const ids = units.map(idOf);
  const from = units.map((it) => (it.state === 'new' ? effectiveOn : SINCE_EVER));
  const to = units.map((it) => (it.state === 'old' ? effectiveOn : null));
  await sql`
    insert into unit (id, kind, type, name, within, search_key, parent_id, valid_from, valid_to)
    select * from unnest(
      ${ids}::uuid[], ${units.map((it) => it.kind)}::text[], ${units.map((it) => it.name.type)}::text[],
      ${units.map((it) => it.name.full)}::text[], ${units.map((it) => it.within)}::text[],
      ${units.map((it) => it.searchKey)}::text[], ${units.map((it) => it.parent && idOf(it.parent))}::uuid[],
      ${from}::date[], ${to}::date[])`.execute(q);
  await sql`
    insert into unit_code (unit_id, scheme, code, valid_from, valid_to, is_disputed)
    select id, ${OFFICIAL_SCHEME}, code, valid_from, valid_to, count(*) over (partition by code, valid_from) > 1
      from unnest(${ids}::uuid[], ${units.map((it) => it.code)}::text[], ${from}::date[], ${to}::date[])
        as given(id, code, valid_from, valid_to)
     where code <> ''`.execute(q);
}

/** Where units that go on lay before the effective day. @returns how many were not known yet */
export async function insertVersions(
  q: Queries,
  units: readonly PlannedUnit[],
  idOf: (unit: PlannedUnit) => string,
  effectiveOn: LocalDate,
): Promise<number> {
  const dated = units.flatMap((unit) => (unit.before ? [{ id: idOf(unit), ...unit.before }] : []));
  const inserted = await sql`
    insert into unit_version (unit_id, type, name, within, search_key, parent_id, valid_from, valid_to)
    select unit.id, unit.type, unit.name, given.within, given.search_key, given.parent_id,
           coalesce((select max(earlier.valid_to) from unit_version earlier where earlier.unit_id = unit.id), unit.valid_from),
           ${effectiveOn}::date
      from unnest(${dated.map((it) => it.id)}::uuid[], ${dated.map((it) => it.within)}::text[],
             ${dated.map((it) => it.searchKey)}::text[], ${dated.map((it) => it.parent && idOf(it.parent))}::uuid[])
           as given(id, within, search_key, parent_id)
      join unit on unit.id = given.id
     where not exists (select from unit_version known where known.unit_id = unit.id and known.valid_to >= ${effectiveOn}::date)`.execute(
    q,
  );
  return Number(inserted.numAffectedRows ?? 0);
}

/** The import as one reorganisation that has been applied: what it linked and dated bears its id. */
export async function recordReorganisation(
  q: Queries,
  { id, document, effectiveOn, now }: { id: string; document: string; effectiveOn: LocalDate; now: Date },
): Promise<void> {
  await q
    .insertInto('reorganisation')
    .values({
      id,
      status: 'applied',
      legal_document: document,
      effective_on: effectiveOn,
      changes: '[]',
      author_id: null,
      approver_id: null,
      created_at: now,
      applied_at: now,
    })
    .execute();
  await sql`
    update unit_succession set reorganisation_id = ${id}
     where reorganisation_id is null and effective_on = ${effectiveOn} and legal_document = ${document}`.execute(q);
  await sql`
    update unit_version set reorganisation_id = ${id} where reorganisation_id is null and valid_to = ${effectiveOn}`.execute(
    q,
  );
}

/** @returns how many were still open */
export async function endUnits(q: Queries, ids: readonly string[], effectiveOn: LocalDate): Promise<number> {
  const ended = await sql`
    update unit set valid_to = ${effectiveOn} where id = any(${ids}::uuid[]) and valid_to is null`.execute(q);
  await sql`
    update unit_code set valid_to = ${effectiveOn} where unit_id = any(${ids}::uuid[]) and valid_to is null`.execute(q);
  return Number(ended.numAffectedRows ?? 0);
}

/** A unit that goes on may lie elsewhere now. @returns how many do */
export async function moveKept(
  q: Queries,
  units: readonly PlannedUnit[],
  idOf: (unit: PlannedUnit) => string,
): Promise<number> {
  const moved = await sql`
    update unit set within = given.within, parent_id = given.parent_id, search_key = given.search_key
      from unnest(${units.map(idOf)}::uuid[], ${units.map((it) => it.within)}::text[],
             ${units.map((it) => it.parent && idOf(it.parent))}::uuid[], ${units.map((it) => it.searchKey)}::text[])
           as given(id, within, parent_id, search_key)
     where unit.id = given.id
       and (unit.within, unit.parent_id) is distinct from (given.within, given.parent_id)`.execute(q);
  return Number(moved.numAffectedRows ?? 0);
}

export type Succession = { readonly from: string; readonly to: string; readonly share: 'whole' | 'part' };

/** @returns how many were new */
export async function insertSuccessions(
  q: Queries,
  links: readonly Succession[],
  { effectiveOn, document }: { effectiveOn: LocalDate; document: string },
): Promise<number> {
  const inserted = await sql`
    insert into unit_succession (predecessor_id, successor_id, share, effective_on, legal_document)
    select predecessor_id, successor_id, share, ${effectiveOn}::date, ${document}
      from unnest(${links.map((it) => it.from)}::uuid[], ${links.map((it) => it.to)}::uuid[],
             ${links.map((it) => it.share)}::text[]) as given(predecessor_id, successor_id, share)
        on conflict do nothing`.execute(q);
  return Number(inserted.numAffectedRows ?? 0);
}
