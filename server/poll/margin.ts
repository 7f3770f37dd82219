import type { OfficialActor } from '../../shared/access.ts';
import { canForProvince } from '../../shared/access.ts';
import { wordOf } from '../../shared/poll/figure-words.ts';
import type { ImportMargins, ImportMarginSets, MarginSet, MarginUnit } from '../../shared/poll/margin-schema.ts';
import { MARGIN_HEADERS } from '../../shared/poll/margin-table.ts';
import { WEIGHT_CATEGORIES } from '../../shared/poll/weigh.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { anyOf } from '../platform/sql.ts';
import type { SheetColumn, SheetRow } from '../platform/workbook.ts';
import { writeWorkbook } from '../platform/workbook.ts';
import { spellingsOf } from '../unit/search-key.ts';
import { getProvince } from '../unit/service.ts';
import type { MarginRow, MarginSetRow } from './store-margin.ts';
import { insertMarginSets, listMarginSetsById, listMarginUnits } from './store-margin.ts';

type Who = { official: OfficialActor; requestId: string };

/** One unit, as it is typed in. @throws AppError not_allowed, place_not_current, stale_state */
export async function importMargins(
  deps: AppDeps,
  who: Who,
  id: string,
  { unitId, rows, ...origin }: ImportMargins,
): Promise<MarginSet> {
  const [set] = await importMarginSets(deps, who, { ...origin, sets: [{ id, unitId, rows }] });
  if (!set) throw new AppError('not_found');
  return set;
}

/**
 * Imports what is known of a population, of every unit of the table or of none. The same request sent again changes nothing; older sets
 * stay. @throws AppError not_allowed, place_not_current, stale_state
 */
export async function importMarginSets(
  deps: AppDeps,
  { official, requestId }: Who,
  { source, asOf, sets }: ImportMarginSets,
): Promise<MarginSet[]> {
  if (!canForProvince(official, 'poll.margins')) throw new AppError('not_allowed');
  return deps.db.transaction().execute(async (tx) => {
    const now = deps.clock.now();
    const unitIds = sets.map(({ unitId }) => unitId);
    const units = await tx
      .selectFrom('unit')
      .select('id')
      .where('id', '=', anyOf(unitIds))
      .where('kind', 'in', ['province', 'commune'])
      .where('valid_to', 'is', null)
      .execute();
    if (units.length < unitIds.length) throw new AppError('place_not_current');
    const isNew = await insertMarginSets(
      tx,
      // In one order, so that two who send the same do not wait for each other.
      sets
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, unitId, rows }) => ({
          set: { id, unit_id: unitId, source, as_of: asOf, imported_by: official.id, imported_at: now },
          rows,
        })),
    );
    const stored = new Map(
      (
        await listMarginSetsById(
          tx,
          sets.map(({ id }) => id),
        )
      ).map((row) => [row.id, row]),
    );
    const views = sets.map(({ id, unitId, rows }) => {
      const row = stored.get(id);
      if (!row || !isAsSent(row, { unitId, source, asOf, rows })) throw new AppError('stale_state');
      return toMarginSetView(row);
    });
    for (const { id, unitId } of sets)
      if (isNew.has(id))
        await recordAudit(tx, {
          at: now,
          officialId: official.id,
          requestId,
          action: 'poll.margins_imported',
          subjectType: 'margin_set',
          subjectId: id,
          details: { unitId, source, asOf },
        });
    return views;
  });
}

/** Every unit of the province, with what a table may call it. */
export async function marginUnits(deps: AppDeps): Promise<MarginUnit[]> {
  const { id } = await getProvince(deps);
  const rows = await listMarginUnits(deps.db, id, toLocalDate(deps.clock.now()));
  return rows.map((row) => ({ id: row.id, name: row.name, code: row.code, names: spellingsOf(row.name) }));
}

const TEMPLATE_COLUMNS: readonly SheetColumn[] = MARGIN_HEADERS.map((header, index) => ({
  header,
  kind: index === MARGIN_HEADERS.length - 1 ? 'number' : 'text',
  width: index === 1 ? 34 : 16,
}));

/** The sheet to fill in: each unit with its sexes and age bands. */
export async function* marginTemplate(deps: AppDeps): AsyncGenerator<Buffer> {
  const units = await marginUnits(deps);
  const rows = units.flatMap(({ code, name }): SheetRow[] =>
    WEIGHT_CATEGORIES.sex.flatMap((sex) =>
      WEIGHT_CATEGORIES.age.map((age): SheetRow => [code, name, wordOf(sex), wordOf(age), null]),
    ),
  );
  const batches = (async function* () {
    yield rows;
  })();
  yield* writeWorkbook({ name: 'Số dân từ 18 tuổi', columns: TEMPLATE_COLUMNS, batches });
}

const isAsSent = (row: MarginSetRow, input: ImportMargins): boolean =>
  row.unit_id === input.unitId &&
  row.source === input.source &&
  row.as_of === input.asOf &&
  textOf(row.rows) === textOf(input.rows);

const textOf = (rows: readonly MarginRow[]): string =>
  rows
    .map(({ dimension, category, people }) => `${dimension} ${category} ${people}`)
    .toSorted()
    .join('\n');

export const toMarginSetView = (row: MarginSetRow): MarginSet => ({
  id: row.id,
  unit: { id: row.unit_id, name: row.unit_name },
  source: row.source,
  asOf: row.as_of,
  importedAt: row.imported_at.toISOString(),
  rows: row.rows.map((margin) => ({ ...margin })),
});
