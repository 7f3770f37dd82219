import { randomBytes } from 'node:crypto';
import type { Change, Reorganisation } from '../../shared/unit/reorganisation.ts';
import type { Clerk } from '../feedback/town.ts';
import { givenClerk, givenSender } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { someId } from '../support/app.ts';
import { givenNotice, givenPoll, givenProvince, givenUnit } from '../support/given.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';

/** A province with four communes in which something goes on, and the two officials who reorganise it. */
export async function givenCountry(town: TestApp) {
  const places = await givenProvince(town);
  const { province, department } = places;
  const dakBla = await givenUnit(town, { name: 'Phường Đăk Bla', parentId: province, code: '23302' });
  const iaChim = await givenUnit(town, { name: 'Xã Ia Chim', parentId: province, code: '23326' });
  const neighbour = await givenUnit(town, { name: 'Tỉnh Gia Lai', kind: 'province', code: '52' });
  const preparer = await givenClerk(town, { unitId: department, roles: ['administrator'], fullName: 'Siu Lan' });
  const leader = await givenClerk(town, { unitId: department, roles: ['approver'], fullName: 'A Thanh' });
  return { ...places, dakBla, iaChim, neighbour, preparer, leader };
}
export type Country = Awaited<ReturnType<typeof givenCountry>>;

export type Life = { residents: string[]; feedback: string; hamlet: string; follower: string };

/** One of everything that a reorganisation moves, in this commune: two of its residents live in a hamlet, one follows it from elsewhere. */
export async function givenLife(town: TestApp, unitId: string): Promise<Life> {
  const clerk = await givenClerk(town, { unitId, roles: ['receiver', 'handler'] });
  await givenPoll(town, unitId);
  await givenNotice(town, { unitId, placeIds: [unitId] });
  await givenNotice(town, { unitId, placeIds: [unitId], publishAt: '2027-06-01T02:00:00Z' });
  const hamlet = await givenUnit(town, { name: 'Thôn 1', kind: 'hamlet', parentId: unitId });
  const residents: string[] = [];
  for (const hamlet_id of [hamlet, hamlet, null]) {
    const { id } = await givenSender(town);
    await town.db.updateTable('resident').set({ place_id: unitId, hamlet_id }).where('id', '=', id).execute();
    residents.push(id);
  }
  const follower = await givenReader(town, [unitId]);
  await givenOutreach(town, unitId);
  const feedback = await givenFeedback(town, unitId, residents[0] ?? '', 'in_progress', clerk.id);
  await givenFeedback(town, unitId, residents[1] ?? '', 'answered', clerk.id);
  return { residents, feedback, hamlet, follower };
}

/** A branch with a link of its own, and an official account. */
async function givenOutreach(town: TestApp, unitId: string): Promise<void> {
  const now = town.deps.clock.now();
  const code = randomBytes(4).toString('hex');
  await town.db
    .insertInto('association')
    .values({ id: someId(), unit_id: unitId, name: 'Chi hội phụ nữ', code, created_at: now })
    .execute();
  await town.db
    .insertInto('oa_account')
    .values({
      id: someId(),
      unit_id: unitId,
      oa_id: String(randomBytes(6).readUIntBE(0, 6)),
      name: 'Tài khoản của phường',
      valid_from: parseLocalDate('2026-01-01'),
      valid_to: null,
      state: 'active',
      zalo_code: null,
      state_at: now,
      token_sealed: null,
      refresh_at: null,
      rests_until: null,
      minute: null,
    })
    .execute();
}

/** Somebody who follows these communes. */
export async function givenReader(town: TestApp, unitIds: readonly string[]): Promise<string> {
  const { id } = await givenSender(town);
  const rows = unitIds.map((unit_id) => ({ resident_id: id, unit_id }));
  await town.db.insertInto('resident_follow').values(rows).execute();
  return id;
}

/** Further communes of the province, in which nothing goes on. */
export const givenVillages = (town: TestApp, parentId: string, count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => givenUnit(town, { name: `Xã Xa ${n}`, parentId })));

export async function givenFeedback(
  town: TestApp,
  unitId: string,
  residentId: string,
  status: 'submitted' | 'in_progress' | 'answered',
  assigneeId: string | null = null,
  submittedOn = '2026-11-02',
): Promise<string> {
  const id = someId();
  await town.db
    .insertInto('feedback')
    .values({
      id,
      code: String(100_000_000 + (randomBytes(4).readUInt32BE() % 900_000_000)),
      client_request_id: someId(),
      resident_id: residentId,
      kind: 'problem',
      status,
      content: 'Đèn đường trước trường học bị hỏng đã hai tuần.',
      place_id: unitId,
      place_detail: null,
      about_unit_id: unitId,
      unit_id: unitId,
      assignee_id: assigneeId,
      submitted_at: new Date(`${submittedOn}T02:00:00Z`),
      submitted_on: parseLocalDate(submittedOn),
      handling_days: 10,
      due_from: parseLocalDate(submittedOn),
      due_on: parseLocalDate('2026-12-01'),
      reopened_at: null,
    })
    .execute();
  return id;
}

export const existing = (unitId: string) => ({ unitId, name: null, code: null });
export const fresh = (name: string, code: string | null = null) => ({ unitId: null, name, code });
export const change = (kind: Change['kind'], predecessorIds: string[], more: Partial<Change> = {}): Change => ({
  kind,
  predecessorIds,
  successors: [],
  heir: 0,
  parentId: null,
  ...more,
});

export const LAW = 'Nghị quyết số 99/NQ-UBTVQH16';

export const prepare = async (clerk: Clerk, changes: Change[], effectiveOn: string) =>
  clerk.call({
    method: 'POST',
    url: '/api/office/reorganisations',
    payload: { legalDocument: LAW, effectiveOn, changes },
  });

export const act = (
  clerk: Clerk,
  what: 'approve' | 'undo' | 'cancel',
  { id, version }: { id: string; version: number },
) => clerk.call({ method: 'POST', url: `/api/office/reorganisations/${id}/${what}`, payload: { version } });

/** Prepared by one, approved by the other. */
export async function approved(country: Country, changes: Change[], effectiveOn: string): Promise<Reorganisation> {
  const draft = await prepare(country.preparer, changes, effectiveOn);
  if (draft.statusCode !== 201) throw new Error(draft.body);
  const reply = await act(country.leader, 'approve', draft.json<Reorganisation>());
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return reply.json<Reorganisation>();
}

/** Every row of every table that a reorganisation may touch, or could touch by mistake. */
export async function snapshot(town: TestApp): Promise<Record<string, unknown[]>> {
  const tables = await town.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'
      and tablename not like 'audit%' and tablename not like 'kysely%'
      and tablename not in ('reorganisation', 'reorganisation_move', 'official_session') order by 1`,
  );
  const all: Record<string, unknown[]> = {};
  for (const { name } of tables)
    all[name] = (
      await town.query<{ row: string }>(
        `select t::text as row from ${name} t where has_table_privilege('${name}', 'select')`,
      )
    )
      .map(({ row }) => row)
      .sort();
  return all;
}
