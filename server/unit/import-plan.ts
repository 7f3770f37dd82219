import type { Commune, Former, FormerProvince, Groups, Province } from './import-group.ts';
import { isSameName } from './import-group.ts';
import type { UnitName } from './name.ts';
import { joinWithin } from './name.ts';
import { toSearchKey } from './search-key.ts';

/** A unit as the file describes it. */
export type PlannedUnit = {
  readonly line: number;
  readonly kind: 'province' | 'commune';
  /** '' where the official table has none. */
  readonly code: string;
  readonly name: UnitName;
  readonly within: string;
  readonly searchKey: string;
  /** `old` ends on the effective day, `new` begins on it, `kept` goes on. */
  readonly state: 'old' | 'new' | 'kept';
  readonly parent: PlannedUnit | null;
  /** Of a commune that was kept: where it lay until the effective day. */
  readonly before?: { readonly within: string; readonly searchKey: string; readonly parent: PlannedUnit | null };
};

export type PlannedLink = {
  readonly from: PlannedUnit;
  readonly to: PlannedUnit;
  readonly share: 'whole' | 'part';
};

export type UnitPlan = { readonly units: readonly PlannedUnit[]; readonly links: readonly PlannedLink[] };

/** Units and what became of them. Provinces come first, because communes lie in them. */
export function planUnits(groups: Groups): UnitPlan {
  const provinces = new Map([...groups.provinces.values()].map((it) => [it, planProvince(it)]));
  const formerProvinces = new Map<FormerProvince, PlannedUnit>();
  for (const it of groups.formerProvinces.values())
    formerProvinces.set(it, keptProvince(it, provinces) ?? planFormerProvince(it));
  const communes = new Map(
    [...groups.communes.values()].map((it) => [it, planCommune(it, provinces, formerProvinces)]),
  );
  const formers = new Map([...groups.formers].map((it) => [it, planFormer(it, formerProvinces)]));
  return {
    units: [
      ...new Set([...provinces.values(), ...formerProvinces.values(), ...communes.values(), ...formers.values()]),
    ],
    links: [...linkProvinces(formerProvinces, provinces), ...linkCommunes(formers, communes)],
  };
}

/** A province that only lost its districts is the same province. */
const isKeptProvince = ({ code, name, from }: Province): boolean => {
  const [only, another] = from;
  return only !== undefined && another === undefined && only.code === code && isSameName(only.name, name);
};

const planProvince = (province: Province): PlannedUnit => ({
  line: province.line,
  kind: 'province',
  code: province.code,
  name: province.name,
  within: 'Việt Nam',
  searchKey: toSearchKey(
    province.name,
    [...province.from].map(({ name }) => name.full),
  ),
  state: isKeptProvince(province) ? 'kept' : 'new',
  parent: null,
});

const keptProvince = (former: FormerProvince, provinces: Map<Province, PlannedUnit>): PlannedUnit | undefined => {
  const same = [...former.to].find((province) => isKeptProvince(province) && province.from.has(former));
  return same && provinces.get(same);
};

const planFormerProvince = ({ line, code, name, to }: FormerProvince): PlannedUnit => ({
  line,
  kind: 'province',
  code,
  name,
  within: 'Việt Nam',
  searchKey: toSearchKey(
    name,
    [...to].map((it) => it.name.full),
  ),
  state: 'old',
  parent: null,
});

const planCommune = (
  commune: Commune,
  provinces: Map<Province, PlannedUnit>,
  formerProvinces: Map<FormerProvince, PlannedUnit>,
): PlannedUnit => {
  const within = commune.province.name.full;
  const before = commune.from.map(({ district, province }) => joinWithin(district, province.name.full));
  return {
    line: commune.line,
    kind: 'commune',
    code: commune.code,
    name: commune.name,
    within,
    searchKey: toSearchKey(commune.name, [within, ...before]),
    state: commune.isKept ? 'kept' : 'new',
    parent: provinces.get(commune.province) ?? null,
    ...(commune.isKept ? planBefore(commune, formerProvinces) : {}),
  };
};

const planBefore = (
  { name, from }: Commune,
  provinces: Map<FormerProvince, PlannedUnit>,
): Pick<PlannedUnit, 'before'> => {
  const [only] = from;
  if (!only) return {};
  const within = joinWithin(only.district, only.province.name.full);
  return {
    before: { within, searchKey: toSearchKey(name, [within]), parent: provinces.get(only.province) ?? null },
  };
};

const planFormer = (former: Former, provinces: Map<FormerProvince, PlannedUnit>): PlannedUnit => {
  const within = joinWithin(former.district, former.province.name.full);
  return {
    line: former.line,
    kind: 'commune',
    code: former.code,
    name: former.name,
    within,
    searchKey: toSearchKey(former.name, [within, ...[...former.to.keys()].map(({ name }) => name.full)]),
    state: 'old',
    parent: provinces.get(former.province) ?? null,
  };
};

function* linkProvinces(
  formers: Map<FormerProvince, PlannedUnit>,
  provinces: Map<Province, PlannedUnit>,
): Generator<PlannedLink> {
  for (const [former, from] of formers)
    for (const province of former.to) {
      const to = provinces.get(province);
      if (to && to !== from) yield { from, to, share: former.to.size > 1 ? 'part' : 'whole' };
    }
}

function* linkCommunes(formers: Map<Former, PlannedUnit>, communes: Map<Commune, PlannedUnit>): Generator<PlannedLink> {
  for (const [former, from] of formers)
    for (const [commune, share] of former.to) {
      const to = communes.get(commune);
      // A commune that became several was divided, whatever a single line says.
      if (to) yield { from, to, share: former.to.size > 1 ? 'part' : share };
    }
}
