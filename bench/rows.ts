import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { OfficialActor, Role } from '../shared/access.ts';
import { parseLocalDate, toLocalDate } from '../shared/time/local-date.ts';
import { approveNotice, createNotice, submitNotice } from '../server/notice/service.ts';
import { hashPassword } from '../server/official/password.ts';
import { newTotpSecret } from '../server/official/totp.ts';
import type { AppDeps } from '../server/platform/deps.ts';
import { importUnits } from '../server/unit/import.ts';
import { parseUnitName } from '../server/unit/name.ts';
import { toSearchKey } from '../server/unit/search-key.ts';

const COMMUNES = path.join(import.meta.dirname, '../demo/data/quang-ngai-communes.csv');
const SINCE = parseLocalDate('2025-07-01');

export type Province = { readonly province: string; readonly department: string; readonly communes: string[] };

/** The real units of Quảng Ngãi, through the product's import, and its Sở Nội vụ. */
export async function giveProvince(deps: AppDeps): Promise<Province> {
  await importUnits(deps, createReadStream(COMMUNES), { document: '1687/NQ-UBTVQH15', effectiveOn: SINCE });
  const units = await deps.db
    .selectFrom('unit')
    .select(['id', 'kind', 'name'])
    .where('valid_to', 'is', null)
    .orderBy('name')
    .execute();
  const province = units.find(({ kind }) => kind === 'province');
  if (!province) throw new Error('no province in the data');
  const department = deps.ids.uuid();
  await deps.db
    .insertInto('unit')
    .values({
      id: department,
      kind: 'department',
      type: 'so',
      name: 'Sở Nội vụ',
      within: province.name,
      search_key: toSearchKey(parseUnitName('Sở Nội vụ'), [province.name]),
      parent_id: province.id,
      valid_from: SINCE,
      valid_to: null,
    })
    .execute();
  const communes = units.filter(({ kind }) => kind === 'commune').map(({ id }) => id);
  return { province: province.id, department, communes };
}

export const PASSWORD = 'một mật khẩu đủ dài';

export type GivenOfficial = { readonly actor: OfficialActor; readonly username: string; readonly totpSecret: string };

export async function giveOfficial(deps: AppDeps, unitId: string, role: Role): Promise<GivenOfficial> {
  const id = deps.ids.uuid();
  const totpSecret = newTotpSecret();
  const username = `canbo.${role}`;
  await deps.db
    .insertInto('official')
    .values({
      id,
      username,
      full_name: 'Y Hạnh',
      unit_id: unitId,
      password_hash: await hashPassword(PASSWORD),
      totp_sealed: deps.seal.close(totpSecret, { column: 'official.totp_sealed', id }),
      created_at: deps.clock.now(),
    })
    .execute();
  await deps.db
    .insertInto('official_role')
    .values({
      official_id: id,
      role,
      unit_id: unitId,
      valid_from: toLocalDate(deps.clock.now()),
      granted_at: deps.clock.now(),
    })
    .execute();
  const held = { role, unitId, reach: 'province', kind: 'own', forOfficialId: null } as const;
  const actor = { kind: 'official', id, fullName: 'Y Hạnh', unitId, reach: 'province', assignments: [held] } as const;
  return { actor, username, totpSecret };
}

type Notices = { unitId: string; placeIds: readonly [string, string]; count: number };

/** Published notices of a length people write, half for the commune and half for the whole province. */
export async function giveNotices(deps: AppDeps, { unitId, placeIds, count }: Notices): Promise<void> {
  const author = await giveOfficial(deps, unitId, 'author');
  const approver = await giveOfficial(deps, unitId, 'approver');
  const requestId = 'bench';
  for (let n = 1; n <= count; n += 1) {
    const placeId = placeIds[n % 2] ?? placeIds[0];
    const id = await createNotice(deps, { official: author.actor, requestId }, deps.ids.uuid(), {
      title: `Nộp hồ sơ đăng ký hộ kinh doanh qua mạng, không cần đến trụ sở, đợt ${n}`,
      slogan: 'Ở nhà nộp hồ sơ, đúng hẹn nhận kết quả, không tốn tiền xe, không phải chờ',
      body: 'Từ tháng này, Ông/Bà có thể nộp hồ sơ qua mạng.\n\nCán bộ của xã giúp Ông/Bà tại bộ phận một cửa.',
      audience: 'residents',
      positions: [],
      placeIds: [placeId],
      imageId: null,
      imageAlt: null,
      recordingId: null,
      source: { number: '1175', symbol: 'UBND-NC', issuedOn: null, title: null },
      poll: null,
      validUntil: null,
      topics: [],
      sectors: [],
      pictures: [],
      attachments: [],
      languages: [],
    });
    await submitNotice(deps, { official: author.actor, requestId }, id, 1);
    await approveNotice(deps, { official: approver.actor, requestId }, id, { version: 2, publishAt: null });
  }
}
