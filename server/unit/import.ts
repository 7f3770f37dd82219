import type { LocalDate } from '../../shared/time/local-date.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/db.ts';
import type { Ids } from '../platform/ids.ts';
import { ImportProblem, readUnitRows } from './import-file.ts';
import { groupRows } from './import-group.ts';
import type { PlannedUnit, UnitPlan } from './import-plan.ts';
import { planUnits } from './import-plan.ts';
import type { RowProblem } from './import-row.ts';
import {
  endUnits,
  findUnits,
  insertSuccessions,
  insertUnits,
  insertVersions,
  listCodeHolders,
  lockUnits,
  moveKept,
  recordReorganisation,
} from './import-store.ts';

export type ImportOptions = {
  /** First day of the new units. */
  readonly effectiveOn: LocalDate;
  /** The resolution or decision that the change rests on; there is no default. */
  readonly document: string;
};

/** What a run changed; all 0 when the file was already stored. */
type Changes = { readonly added: number; readonly ended: number; readonly moved: number; readonly linked: number };

export type ImportReport = {
  readonly rows: number;
  readonly provinces: number;
  readonly communes: number;
  readonly formerCommunes: number;
  /** Former communes that became several. */
  readonly divided: number;
  readonly changes: Changes;
  readonly remarks: readonly RowProblem[];
};

/**
 * Stores a conversion table whole or not at all; a second run of the same file finds everything in place.
 * @throws ImportProblem with the lines that cannot be stored
 */
export async function importUnits(
  deps: { readonly db: Db; readonly clock: Clock; readonly ids: Ids },
  bytes: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<ImportReport> {
  const rows = await readUnitRows(bytes);
  const groups = groupRows(rows);
  if (groups.problems.length > 0) throw new ImportProblem(groups.problems);
  const plan = planUnits(groups);
  const now = deps.clock.now();
  const changes = await deps.db.transaction().execute(async (tx) => {
    await lockUnits(tx);
    const made = await storePlan(tx, plan, options, deps.ids);
    if (Object.values(made).every((count) => count === 0)) return made;
    await recordReorganisation(tx, { ...options, id: deps.ids.uuid(), now });
    await recordAudit(tx, {
      at: now,
      officialId: null,
      requestId: 'import-units',
      action: 'unit.imported',
      subjectType: 'unit',
      subjectId: options.effectiveOn,
      details: { ...made, document: options.document },
    });
    return made;
  });
  const formers = [...groups.formers];
  return {
    rows: rows.length,
    provinces: groups.provinces.size,
    communes: groups.communes.size,
    formerCommunes: formers.length,
    divided: formers.filter(({ to }) => to.size > 1).length,
    changes,
    remarks: groups.remarks,
  };
}

async function storePlan(tx: Tx, { units, links }: UnitPlan, options: ImportOptions, ids: Ids): Promise<Changes> {
  const { effectiveOn } = options;
  const found = await findUnits(tx, units, effectiveOn);
  const missing = units.filter((unit) => !found.has(unit));
  const isMissing = new Set(missing);
  for (const unit of missing) found.set(unit, ids.uuid());
  const idOf = (unit: PlannedUnit): string => found.get(unit) ?? '';
  const known = (state: PlannedUnit['state']): PlannedUnit[] =>
    units.filter((unit) => unit.state === state && !isMissing.has(unit));

  const ended = await endUnits(tx, known('old').map(idOf), effectiveOn);
  const taken = await listCodeHolders(tx, missing, effectiveOn);
  if (taken.length > 0)
    throw new ImportProblem(
      taken.map(({ unit, holder }) => ({
        line: unit.line,
        reason: `mã ${unit.code} của "${unit.name.full}" đang là mã của "${holder}" sau ngày ${formatDay(effectiveOn)}`,
      })),
    );
  await insertUnits(tx, missing, idOf, effectiveOn);
  const dated = await insertVersions(tx, units, idOf, effectiveOn);
  const moved = Math.max(
    await moveKept(tx, known('kept'), idOf),
    dated - missing.filter(({ before }) => before).length,
  );
  const successions = links.map(({ from, to, share }) => ({ from: idOf(from), to: idOf(to), share }));
  const linked = await insertSuccessions(tx, successions, options);
  return { added: missing.length, ended, moved, linked };
}
