import { createReadStream } from 'node:fs';
import type { OfficialActor } from '../../shared/access.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { parseLocalDate, toLocalDate, yearOf } from '../../shared/time/local-date.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { grantUnitRole } from '../../server/account/unit-role.ts';
import type { AppDeps } from '../../server/platform/deps.ts';
import { importUnits } from '../../server/unit/import.ts';
import { joinWithin, parseUnitName } from '../../server/unit/name.ts';
import { toSearchKey } from '../../server/unit/search-key.ts';
import { searchPlaces } from '../../server/unit/store-search.ts';
import type { DemoOffice } from './people.ts';
import { DEMO_ACCOUNTS } from './people.ts';
import type { Scene } from './scene.ts';
import { officialNamed } from './scene.ts';

const COMMUNES = new URL('../data/quang-ngai-communes.csv', import.meta.url);
const REARRANGED_ON = parseLocalDate('2025-07-01');
export const SNV = 'Sở Nội vụ tỉnh Quảng Ngãi';
/** Offices whose names were not changed by the mergers of 2025. */
const DEPARTMENTS = [
  SNV,
  'Sở Y tế tỉnh Quảng Ngãi',
  'Sở Giáo dục và Đào tạo tỉnh Quảng Ngãi',
  'Sở Tư pháp tỉnh Quảng Ngãi',
];

/** Numbered, because no list was at hand: communes keep their own. */
const HAMLETS = [
  { commune: 'Phường Kon Tum', type: 'to_dan_pho', word: 'Tổ dân phố', count: 14 },
  { commune: 'Xã Đăk Hà', type: 'thon', word: 'Thôn', count: 8 },
] as const;

type Offices = {
  province: UnitRef;
  offices: Record<DemoOffice, UnitRef>;
  communes: UnitRef[];
};

/** The real communes, and a few departments of the province. */
export async function loadOffices(deps: AppDeps, today: LocalDate): Promise<Offices> {
  await importUnits(deps, createReadStream(COMMUNES), {
    effectiveOn: REARRANGED_ON,
    document: 'Nghị quyết số 1677/NQ-UBTVQH15 (chưa đối chiếu với văn bản)',
  });
  const province = await deps.db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('kind', '=', 'province')
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow();
  const departments = DEPARTMENTS.map((name) => ({ id: deps.ids.uuid(), name }));
  await deps.db
    .insertInto('unit')
    .values(
      departments.map(({ id, name }) => ({
        id,
        kind: 'department' as const,
        type: 'so' as const,
        name,
        within: province.name,
        search_key: toSearchKey(parseUnitName(name), [province.name]),
        parent_id: province.id,
        valid_from: REARRANGED_ON,
        valid_to: null,
      })),
    )
    .execute();
  const { items } = await searchPlaces(deps.db, { q: '', current: true, limit: 200 }, today);
  // Sorted here, because the order of the database depends on its collation.
  const communes = items.map(({ id, name }) => ({ id, name })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  await loadHamlets(deps, communes, province, today);
  const find = (units: UnitRef[], name: string): UnitRef => {
    const unit = units.find((it) => it.name === name);
    if (!unit) throw new Error(`the demo has no office ${name}`);
    return unit;
  };
  return {
    province,
    communes,
    offices: {
      snv: find(departments, SNV),
      kontum: find(communes, 'Phường Kon Tum'),
      dakha: find(communes, 'Xã Đăk Hà'),
    },
  };
}

async function loadHamlets(deps: AppDeps, communes: readonly UnitRef[], province: UnitRef, today: LocalDate) {
  const rows = HAMLETS.flatMap(({ commune, type, word, count }) => {
    const within = joinWithin(commune, province.name);
    const parentId = communes.find(({ name }) => name === commune)?.id ?? null;
    return Array.from({ length: count }, (_, n) => {
      const name = `${word} ${n + 1}`;
      return {
        id: deps.ids.uuid(),
        kind: 'hamlet' as const,
        type,
        name,
        within,
        search_key: toSearchKey(parseUnitName(name), [within]),
        parent_id: parentId,
        valid_from: REARRANGED_ON,
        confirmed_year: yearOf(today),
      };
    });
  });
  await deps.db.insertInto('unit').values(rows).execute();
}

/** What signing in needs; made for each installation, never in the content. */
export type DemoCredential = { readonly passwordHash: string; readonly totpSecret: string };

/** @param since when the accounts were made: before anything they did. */
export async function loadOfficials(
  deps: AppDeps,
  offices: Record<DemoOffice, UnitRef>,
  credentials: ReadonlyMap<string, DemoCredential>,
  since: Date,
): Promise<Map<string, OfficialActor>> {
  const officials = new Map<string, OfficialActor>();
  for (const { username, fullName, office, roles, position } of DEMO_ACCOUNTS) {
    const credential = credentials.get(username);
    if (!credential) throw new Error(`no password was made for the demo account ${username}`);
    const id = deps.ids.uuid();
    const unitId = offices[office].id;
    await deps.db
      .insertInto('official')
      .values({
        id,
        username,
        full_name: fullName,
        unit_id: unitId,
        position_code: position ?? null,
        password_hash: credential.passwordHash,
        totp_sealed: deps.seal.close(credential.totpSecret, { column: 'official.totp_sealed', id }),
        is_demo: true,
        created_at: since,
      })
      .execute();
    await deps.db
      .insertInto('official_role')
      .values(
        roles.map((role) => ({
          id: deps.ids.uuid(),
          official_id: id,
          role,
          unit_id: unitId,
          valid_from: toLocalDate(since),
          granted_at: since,
        })),
      )
      .execute();
    const reach = office === 'snv' ? 'province' : 'commune';
    const assignments = roles.map((role) => ({ role, unitId, reach, kind: 'own', forOfficialId: null }) as const);
    officials.set(username, { kind: 'official', id, fullName, unitId, reach, assignments });
  }
  return officials;
}

/** From today on, so that what came before went where it went. */
export async function nameFocalPoint(scene: Scene): Promise<void> {
  await grantUnitRole(
    scene.deps,
    { official: officialNamed(scene, 'quantri'), requestId: 'demo-content', now: scene.now },
    {
      unitId: scene.offices.snv.id,
      role: 'feedback_focal_point',
      validFrom: scene.today,
      validTo: null,
      source: 'Quyết định phân công đầu mối, dùng thử',
    },
  );
}
