import type { Assignment, AssignmentKind, Reach, Role } from '../../shared/access.ts';
import type { WriteNotice } from '../../shared/notice/schema.ts';
import type { UnitRole } from '../../shared/official/role.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { UnitKind } from '../../shared/unit/schema.ts';
import { approveNotice, createNotice, submitNotice } from '../../server/notice/service.ts';
import { hashPassword } from '../../server/official/password.ts';
import { newTotpSecret, totpAt } from '../../server/official/totp.ts';
import { currentConsentTexts } from '../../server/resident/consent.ts';
import { parseUnitName } from '../../server/unit/name.ts';
import { toSearchKey } from '../../server/unit/search-key.ts';
import type { TestApp } from './app.ts';
import { ORIGIN, someId } from './app.ts';
import { multipart } from './multipart.ts';

export const PASSWORD = 'một mật khẩu đủ dài';
/** A hash carries its cost: signing in goes the whole way, only not for so long. */
const CHEAP = { memory: 8, passes: 1, parallelism: 1 } as const;
let hashed: Promise<string> | undefined;

export type Official = { id: string; username: string; unitId: string; totpSecret: string };

/** A unit with boring defaults: a commune of today. */
export async function givenUnit(
  { db }: TestApp,
  unit: { name?: string; kind?: UnitKind; parentId?: string; code?: string; validTo?: string } = {},
): Promise<string> {
  const id = someId();
  const name = unit.name ?? 'Phường Kon Tum';
  await db
    .insertInto('unit')
    .values({
      id,
      kind: unit.kind ?? 'commune',
      type: parseUnitName(name).type,
      name,
      within: 'Tỉnh Quảng Ngãi',
      search_key: toSearchKey(parseUnitName(name), ['Tỉnh Quảng Ngãi']),
      parent_id: unit.parentId ?? null,
      valid_from: parseLocalDate('2020-01-01'),
      valid_to: unit.validTo ? parseLocalDate(unit.validTo) : null,
    })
    .execute();
  if (unit.code)
    await db
      .insertInto('unit_code')
      .values({ unit_id: id, scheme: 'gso', code: unit.code, valid_from: parseLocalDate('2020-01-01'), valid_to: null })
      .execute();
  return id;
}

/** Tỉnh Quảng Ngãi, its Sở Nội vụ and two communes. */
export async function givenProvince(town: TestApp) {
  const province = await givenUnit(town, { name: 'Tỉnh Quảng Ngãi', kind: 'province', code: '51' });
  const department = await givenUnit(town, { name: 'Sở Nội vụ', kind: 'department', parentId: province });
  const konTum = await givenUnit(town, { name: 'Phường Kon Tum', parentId: province, code: '23293' });
  const dakHa = await givenUnit(town, { name: 'Xã Đăk Hà', parentId: province, code: '23500' });
  return { province, department, konTum, dakHa };
}

export async function givenOfficial(
  town: TestApp,
  official: { unitId: string; roles: Role[]; username?: string; fullName?: string; position?: string },
): Promise<Official> {
  hashed ??= hashPassword(PASSWORD, CHEAP);
  const id = someId();
  const username = official.username ?? `canbo.${id.slice(0, 8)}`;
  const totpSecret = newTotpSecret();
  await town.db
    .insertInto('official')
    .values({
      id,
      username,
      full_name: official.fullName ?? 'Y Hạnh',
      unit_id: official.unitId,
      position_code: official.position ?? null,
      password_hash: await hashed,
      totp_sealed: town.deps.seal.close(totpSecret, { column: 'official.totp_sealed', id }),
      created_at: town.deps.clock.now(),
    })
    .execute();
  if (official.roles.length > 0)
    await town.db
      .insertInto('official_role')
      .values(
        official.roles.map((role) => ({
          official_id: id,
          role,
          unit_id: official.unitId,
          valid_from: parseLocalDate('2020-01-01'),
          granted_at: town.deps.clock.now(),
        })),
      )
      .execute();
  return { id, username, unitId: official.unitId, totpSecret };
}

export type Caller = (request: Parameters<TestApp['send']>[0]) => ReturnType<TestApp['send']>;

/** Signs in for real and answers a `send` that carries the cookie. */
export async function signedIn(town: TestApp, official: Official): Promise<Caller> {
  const reply = await town.send({
    method: 'POST',
    url: '/api/office/sessions',
    payload: {
      username: official.username,
      password: PASSWORD,
      totp: totpAt(official.totpSecret, town.deps.clock.now()),
    },
  });
  if (reply.statusCode !== 201) throw new Error(`sign-in: ${reply.statusCode} ${reply.body}`);
  const cookie = reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return (request) => town.send({ ...request, headers: { cookie, origin: ORIGIN, ...request.headers } });
}

export const consentTo = (town: TestApp, purpose: 'account' | 'place' | 'contact' | 'follow' | 'message') => {
  const text = currentConsentTexts(town.deps.config.app.owner.name).find((candidate) => candidate.purpose === purpose);
  if (!text) throw new Error(purpose);
  return { purpose, textHash: text.textHash };
};

/** A resident who has signed in through Zalo and agreed to an account. */
export async function givenResident(
  town: TestApp,
  zaloId = `7${Math.floor(Math.random() * 1e17)}`,
): Promise<{ id: string; call: Caller; refreshToken: string; accessToken: string }> {
  const reply = await town.send({
    method: 'POST',
    url: '/api/resident-sessions',
    payload: { zaloAccessToken: `zalo:${zaloId}`, consent: consentTo(town, 'account') },
  });
  if (reply.statusCode !== 201) throw new Error(`resident session: ${reply.statusCode} ${reply.body}`);
  const { accessToken, refreshToken } = reply.json<{ accessToken: string; refreshToken: string }>();
  const { id } = await town.db
    .selectFrom('resident')
    .select('id')
    .where('zalo_hash', '=', town.deps.keyedHash('zalo_id', zaloId))
    .executeTakeFirstOrThrow();
  const call: Caller = (request) =>
    town.send({ ...request, headers: { authorization: `Bearer ${accessToken}`, ...request.headers } });
  return { id, call, refreshToken, accessToken };
}

/** Content of a notice for these places; what a test does not care about is boring and valid. */
export const noticeContent = (placeIds: string[], change: Partial<WriteNotice> = {}): WriteNotice => ({
  title: 'Nộp hồ sơ qua mạng',
  slogan: 'Ở nhà nộp hồ sơ, đúng hẹn nhận kết quả',
  body: 'Từ tháng này, Ông/Bà có thể nộp hồ sơ qua mạng.',
  audience: 'residents',
  positions: [],
  placeIds,
  imageId: null,
  imageAlt: null,
  recordingId: null,
  source: { number: null, symbol: 'UBND-NC', issuedOn: null, title: null },
  poll: null,
  validUntil: null,
  topics: [],
  sectors: [],
  pictures: [],
  attachments: [],
  languages: [],
  ...change,
});

/** One more role for somebody, in a unit and a period; the whole of time when none is given. */
export async function givenRole(
  town: TestApp,
  given: {
    officialId: string;
    role: Role;
    unitId: string;
    from?: string;
    to?: string;
    kind?: AssignmentKind;
    forOfficialId?: string;
  },
): Promise<void> {
  await town.db
    .insertInto('official_role')
    .values({
      official_id: given.officialId,
      role: given.role,
      unit_id: given.unitId,
      valid_from: parseLocalDate(given.from ?? '2020-01-01'),
      valid_to: given.to ? parseLocalDate(given.to) : given.kind ? parseLocalDate('2030-01-01') : null,
      kind: given.kind ?? 'own',
      for_official_id: given.forOfficialId ?? null,
      reason: given.kind ? 'Nghỉ phép' : null,
      granted_at: town.deps.clock.now(),
    })
    .execute();
}

/** A role that a decision gives to an office for the others, in a period. */
export async function givenUnitRole(
  town: TestApp,
  given: { unitId: string; by: string; role?: UnitRole; from?: string; to?: string },
): Promise<void> {
  await town.db
    .insertInto('unit_role')
    .values({
      id: someId(),
      unit_id: given.unitId,
      role: given.role ?? 'feedback_focal_point',
      valid_from: parseLocalDate(given.from ?? '2020-01-01'),
      valid_to: given.to ? parseLocalDate(given.to) : null,
      source: 'Quyết định phân công đầu mối',
      granted_by: given.by,
      granted_at: town.deps.clock.now(),
    })
    .execute();
}

/** A role of one's own in a unit, as it stands in an actor. */
export const ownRole = (role: Role, unitId: string, reach: Reach): Assignment => ({
  role,
  unitId,
  reach,
  kind: 'own',
  forOfficialId: null,
});

type Writing = { unitId: string; placeIds: string[]; content?: Partial<WriteNotice>; publishAt?: string | null };

/** A notice written by one official and approved by another, through the services of the product. */
export async function givenNotice(town: TestApp, { unitId, placeIds, content, publishAt }: Writing): Promise<string> {
  const [author, approver] = await Promise.all([
    givenOfficial(town, { unitId, roles: ['author'] }),
    givenOfficial(town, { unitId, roles: ['approver'] }),
  ]);
  const { kind } = await town.db.selectFrom('unit').select('kind').where('id', '=', unitId).executeTakeFirstOrThrow();
  const reach = kind === 'commune' ? 'commune' : 'province';
  const actor = (official: Official, role: Role) => ({
    official: {
      kind: 'official',
      id: official.id,
      fullName: 'Y Hạnh',
      unitId,
      reach,
      assignments: [ownRole(role, unitId, reach)],
    } as const,
    requestId: 'test',
  });
  const id = await createNotice(town.deps, actor(author, 'author'), someId(), noticeContent(placeIds, content));
  await submitNotice(town.deps, actor(author, 'author'), id, 1);
  await approveNotice(town.deps, actor(approver, 'approver'), id, {
    version: 2,
    publishAt: publishAt ?? null,
    warningReason: 'Đã xem lại.',
  });
  return id;
}

/** A poll at the counter of an office, open all of 2026. */
export async function givenPoll(
  town: TestApp,
  unitId: string,
  change: { form?: 'p1' | 'p2'; opensOn?: string; closesOn?: string } = {},
): Promise<string> {
  const form = POLL_FORMS[change.form ?? 'p2'];
  const id = someId();
  await town.db
    .insertInto('poll')
    .values({
      id,
      form_code: form.code,
      form_version: form.version,
      form: JSON.stringify(form),
      title: form.title,
      unit_id: unitId,
      notice_id: null,
      opens_on: parseLocalDate(change.opensOn ?? '2026-01-01'),
      closes_on: parseLocalDate(change.closesOn ?? '2026-12-31'),
      created_at: town.deps.clock.now(),
    })
    .execute();
  return id;
}

/** A published notice of a unit with this picture and a recording, uploaded as officials do. */
export async function givenPublishedMedia(
  town: TestApp,
  { unitId, image }: { unitId: string; image: Buffer },
): Promise<{ id: string; imageId: string; recordingId: string }> {
  const author = await signedIn(town, await givenOfficial(town, { unitId, roles: ['author'] }));
  const approver = await signedIn(town, await givenOfficial(town, { unitId, roles: ['approver'] }));
  const upload = async (bytes: Buffer): Promise<string> => {
    const reply = await author({
      method: 'POST',
      url: '/api/office/notice-media',
      ...multipart('file', 'tep', bytes),
    });
    return reply.json<{ id: string }>().id;
  };
  const imageId = await upload(image);
  const recordingId = await upload(Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(2000)]));
  const notice = noticeContent([unitId], { imageId, imageAlt: 'Một bà cụ nộp hồ sơ', recordingId });
  const draft = await author({
    method: 'POST',
    url: '/api/office/notices',
    payload: { clientRequestId: someId(), notice },
  });
  const { id } = draft.json<{ id: string }>();
  await author({ method: 'POST', url: `/api/office/notices/${id}/submission`, payload: { version: 1 } });
  await approver({
    method: 'POST',
    url: `/api/office/notices/${id}/approval`,
    payload: { version: 2, publishAt: null },
  });
  return { id, imageId, recordingId };
}
