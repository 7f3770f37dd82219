import type { OfficialActor } from '../../shared/access.ts';
import { canForProvince } from '../../shared/access.ts';
import type { ImportMargins, MarginSet } from '../../shared/poll/margin-schema.ts';
import { recordAudit } from '../platform/audit.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { MarginRow, MarginSetRow } from './store-margin.ts';
import { findMarginSet, insertMarginSet } from './store-margin.ts';

/**
 * Imports what is known of a population. The same request sent again changes nothing; older sets stay.
 * @throws AppError not_allowed, place_not_current, stale_state
 */
export async function importMargins(
  deps: AppDeps,
  { official, requestId }: { official: OfficialActor; requestId: string },
  id: string,
  input: ImportMargins,
): Promise<MarginSet> {
  if (!canForProvince(official, 'poll.margins')) throw new AppError('not_allowed');
  return deps.db.transaction().execute(async (tx) => {
    const now = deps.clock.now();
    const unit = await tx
      .selectFrom('unit')
      .select('id')
      .where('id', '=', input.unitId)
      .where('kind', 'in', ['province', 'commune'])
      .where('valid_to', 'is', null)
      .executeTakeFirst();
    if (!unit) throw new AppError('place_not_current');
    const isNew = await insertMarginSet(
      tx,
      {
        id,
        unit_id: unit.id,
        source: input.source,
        as_of: input.asOf,
        imported_by: official.id,
        imported_at: now,
      },
      input.rows,
    );
    const row = await findMarginSet(tx, id);
    if (!row) throw new AppError('not_found');
    if (!isNew && !isAsSent(row, input)) throw new AppError('stale_state');
    if (isNew)
      await recordAudit(tx, {
        at: now,
        officialId: official.id,
        requestId,
        action: 'poll.margins_imported',
        subjectType: 'margin_set',
        subjectId: id,
        details: { unitId: unit.id, source: input.source, asOf: input.asOf },
      });
    return toMarginSetView(row);
  });
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
