import type { Change, Successor } from '../../shared/unit/reorganisation.ts';
import { problemOf } from '../../shared/unit/reorganisation.ts';
import type { UnitKind } from '../../shared/unit/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { UnitType } from '../../shared/unit/type.ts';
import { AppError } from '../platform/errors.ts';
import type { Ids } from '../platform/ids.ts';
import type { UnitName } from './name.ts';
import { joinWithin, parseUnitName } from './name.ts';
import { addSurroundings, renameInKey, toSearchKey } from './search-key.ts';

export type KnownUnit = {
  id: string;
  kind: UnitKind;
  type: UnitType;
  name: string;
  within: string;
  search_key: string;
  parent_id: string | null;
  valid_from: string;
  valid_to: string | null;
  /** When it last got another name or place. */
  changed_on: string | null;
};

type Described = { type: UnitType; name: string; within: string; searchKey: string; parentId: string | null };
export type MadeUnit = Described & { id: string; kind: UnitKind; code: string | null; firstId: string };
export type ChangedUnit = Described & { id: string; code: string | null };
export type Link = { from: string; to: string; share: 'whole' | 'part' };

/** What a reorganisation does, unit by unit. */
export type Plan = {
  made: MadeUnit[];
  ended: { id: string; heirId: string }[];
  /** They go on and have given some of their area away. */
  ceded: string[];
  changed: Map<string, ChangedUnit>;
  links: Link[];
  /** Units that only get another search key. */
  keys: Map<string, string>;
};

type Units = ReadonlyMap<string, KnownUnit>;

const refuse = (index: number, reason: string): AppError =>
  new AppError('reorganisation_not_possible', [{ path: `changes.${index}`, reason }]);

/**
 * @param units every unit that the changes mention, their parents, and the units that lie in them
 * @throws AppError reorganisation_not_possible with the change and the reason
 */
export function planChanges(changes: readonly Change[], units: Units, effectiveOn: LocalDate, ids: Ids): Plan {
  const plan: Plan = { made: [], ended: [], ceded: [], changed: new Map(), links: [], keys: new Map() };
  const made = new Map<string, MadeUnit>();
  const touched = new Set<string>();
  for (const [index, change] of changes.entries()) {
    const problem = problemOf(change);
    if (problem) throw refuse(index, problem);
    const known = (id: string): KnownUnit => {
      const unit = units.get(id);
      if (!unit || unit.valid_from >= effectiveOn || (unit.valid_to !== null && unit.valid_to <= effectiveOn))
        throw refuse(index, 'unit_not_current');
      if (unit.changed_on !== null && unit.changed_on >= effectiveOn) throw refuse(index, 'changed_that_day');
      return unit;
    };
    const predecessors = change.predecessorIds.map(known);
    for (const { id } of predecessors) {
      if (touched.has(id)) throw refuse(index, 'unit_twice');
      touched.add(id);
    }
    const [first] = predecessors;
    if (!first) throw refuse(index, 'one_predecessor');
    if (change.kind === 'move') {
      const parent = known(change.parentId ?? '');
      for (const unit of predecessors) moveInto(plan, unit, parent);
      continue;
    }
    if (change.kind === 'rename' || change.kind === 'retype') {
      rename(plan, change, first, index);
      continue;
    }
    const successorIds = change.successors.map((successor) => {
      if (successor.unitId !== null) {
        const unit = known(successor.unitId);
        if (change.kind !== 'dissolve' && unit.kind !== first.kind) throw refuse(index, 'another_kind');
        return unit.id;
      }
      return makeOnce(made, successor, first, index, ids).id;
    });
    connect(plan, change, predecessors, successorIds);
  }
  const endedIds = new Set(plan.ended.map(({ id }) => id));
  if (plan.links.some(({ to }) => endedIds.has(to)) || plan.ended.some(({ heirId }) => endedIds.has(heirId)))
    throw refuse(0, 'successor_ends');
  settle(plan, [...made.values()], units);
  return plan;
}

function makeOnce(
  made: Map<string, MadeUnit>,
  successor: Successor,
  first: KnownUnit,
  index: number,
  ids: Ids,
): MadeUnit {
  const name = readName(successor.name ?? '', first.kind, index);
  const unit = made.get(name.full) ?? {
    id: ids.uuid(),
    kind: first.kind,
    type: name.type,
    name: name.full,
    within: '',
    searchKey: '',
    parentId: first.parent_id,
    code: successor.code,
    firstId: first.id,
  };
  made.set(name.full, unit);
  return unit;
}

function readName(text: string, kind: UnitKind, index: number): UnitName {
  const name = parseUnitName(text);
  const isTyped = name.type !== 'khac' && name.base !== '';
  if (!isTyped && (kind === 'commune' || kind === 'province')) throw refuse(index, 'type_missing');
  return kind === 'department' ? { ...name, type: 'so' } : name;
}

function rename(plan: Plan, change: Change, unit: KnownUnit, index: number): void {
  const [successor] = change.successors;
  const name = readName(successor?.name ?? '', unit.kind, index);
  if (change.kind === 'rename' && name.type !== unit.type) throw refuse(index, 'type_differs');
  if (change.kind === 'retype' && (name.type === unit.type || name.base !== parseUnitName(unit.name).base))
    throw refuse(index, 'name_differs');
  if (name.full === unit.name) throw refuse(index, 'nothing_changes');
  plan.changed.set(unit.id, {
    id: unit.id,
    type: name.type,
    name: name.full,
    within: unit.within,
    searchKey: renameInKey(unit.search_key, name, [unit.within]),
    parentId: unit.parent_id,
    code: successor?.code ?? null,
  });
}

const withinOf = (kind: UnitKind, parent: { name: string; within: string }): string =>
  kind === 'hamlet' ? joinWithin(parent.name, parent.within) : parent.name;

function moveInto(plan: Plan, unit: KnownUnit, parent: { id: string; name: string; within: string }): void {
  const before = plan.changed.get(unit.id);
  const within = withinOf(unit.kind, parent);
  plan.changed.set(unit.id, {
    id: unit.id,
    type: before?.type ?? unit.type,
    name: before?.name ?? unit.name,
    within,
    searchKey: addSurroundings(before?.searchKey ?? unit.search_key, [within]),
    parentId: parent.id,
    code: before?.code ?? null,
  });
}

function connect(
  plan: Plan,
  change: Change,
  predecessors: readonly KnownUnit[],
  successorIds: readonly string[],
): void {
  const heirId = successorIds[change.heir] ?? successorIds[0] ?? '';
  const share = change.kind === 'merge' ? 'whole' : 'part';
  for (const { id } of predecessors) {
    if (change.kind === 'part') plan.ceded.push(id);
    else if (!successorIds.includes(id)) plan.ended.push({ id, heirId });
    // What is dissolved leaves its work to somebody, and no area.
    if (change.kind === 'dissolve') continue;
    for (const to of successorIds) if (to !== id) plan.links.push({ from: id, to, share });
  }
}

/** Places and search keys, once it is known what ends and what is made. */
function settle(plan: Plan, made: readonly MadeUnit[], units: Units): void {
  const heirs = new Map(plan.ended.map(({ id, heirId }) => [id, heirId]));
  const describe = (id: string): { id: string; name: string; within: string } | undefined =>
    plan.changed.get(id) ?? made.find((unit) => unit.id === id) ?? units.get(id);
  const settled = [...made].sort((a, b) => Number(a.kind !== 'province') - Number(b.kind !== 'province'));
  for (const unit of settled) {
    const parentId = unit.parentId && (heirs.get(unit.parentId) ?? unit.parentId);
    const parent = parentId ? describe(parentId) : undefined;
    const within = parent ? withinOf(unit.kind, parent) : 'Việt Nam';
    const before = plan.links.filter(({ to }) => to === unit.id).map(({ from }) => units.get(from)?.within ?? '');
    plan.made.push({
      ...unit,
      parentId,
      within,
      searchKey: toSearchKey(parseUnitName(unit.name), [within, ...before]),
    });
  }
  for (const unit of units.values()) {
    if (heirs.has(unit.id) || unit.parent_id === null || unit.valid_to !== null) continue;
    const heirId = heirs.get(unit.parent_id);
    const parent = heirId === undefined ? plan.changed.get(unit.parent_id) : plan.made.find(({ id }) => id === heirId);
    const target = parent ?? (heirId === undefined ? undefined : describe(heirId));
    const own = plan.changed.get(unit.id);
    // Its own change may have put it elsewhere.
    if (target && (!own || own.parentId === unit.parent_id)) moveInto(plan, unit, target);
  }
  for (const [id, names] of Map.groupBy(namedLinks(plan, describe), ([id]) => id)) {
    const unit = units.get(id);
    const key = plan.changed.get(id)?.searchKey ?? unit?.search_key;
    if (!unit || key === undefined) continue;
    const more = addSurroundings(
      key,
      names.map(([, name]) => name),
    );
    const changed = plan.changed.get(id);
    if (changed) plan.changed.set(id, { ...changed, searchKey: more });
    else plan.keys.set(id, more);
  }
}

/** What each existing unit became, and what it took in, by name. */
function* namedLinks(
  plan: Plan,
  describe: (id: string) => { name: string; within: string } | undefined,
): Generator<[string, string]> {
  for (const { from, to } of plan.links) {
    const [before, after] = [describe(from), describe(to)];
    if (after) yield [from, after.name];
    if (before) yield [to, before.within];
  }
}
