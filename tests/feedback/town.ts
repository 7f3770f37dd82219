import { createHash, randomBytes } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import type { Role } from '../../shared/access.ts';
import type { FeedbackStatus } from '../../shared/feedback/status.ts';
import { parseLocalDate, toLocalDate } from '../../shared/time/local-date.ts';
import { sessionCookieName } from '../../server/official/cookie.ts';
import { keepZaloId } from '../../server/resident/zalo-id.ts';
import type { TestApp } from '../support/app.ts';
import { ORIGIN, someId } from '../support/app.ts';
import type { Caller, Official } from '../support/given.ts';
import { givenOfficial, givenProvince } from '../support/given.ts';

export type Clerk = Official & { call: Caller; cookie: string };
export type Sender = { id: string; call: Caller };

/** An official with an open session; how one signs in is told in tests/official. */
export async function givenClerk(
  town: TestApp,
  official: { unitId: string; roles: Role[]; fullName?: string; position?: string },
): Promise<Clerk> {
  const row = await givenOfficial(town, official);
  const token = randomBytes(16).toString('hex');
  const now = town.deps.clock.now();
  await town.db
    .insertInto('official_session')
    .values({
      token_hash: createHash('sha256').update(token).digest(),
      official_id: row.id,
      created_at: now,
      // Tests that move the clock are not about sessions.
      last_seen_at: new Date('2027-12-31T00:00:00Z'),
      expires_at: new Date('2027-12-31T00:00:00Z'),
    })
    .execute();
  const cookie = `${sessionCookieName(ORIGIN)}=${token}`;
  return { ...row, cookie, call: (request) => town.send({ ...request, headers: { cookie, ...request.headers } }) };
}

/** A resident whose token is always fresh; how one signs in is told in tests/resident. */
export async function givenSender(town: TestApp): Promise<Sender> {
  const id = someId();
  await town.db
    .insertInto('resident')
    .values({ ...keepZaloId(town.deps, id, `7${id}`), place_id: null, created_at: town.deps.clock.now() })
    .execute();
  const familyId = someId();
  await town.db
    .insertInto('resident_token')
    .values({
      token_hash: randomBytes(32),
      resident_id: id,
      family_id: familyId,
      created_at: town.deps.clock.now(),
      expires_at: new Date('2027-12-31T00:00:00Z'),
      used_at: null,
    })
    .execute();
  const token = () =>
    town.app.jwt.sign(
      { sub: id, fam: familyId, aud: 'resident', iat: Math.floor(town.deps.clock.now().getTime() / 1000) },
      { expiresIn: 60 },
    );
  return {
    id,
    call: (request) => town.send({ ...request, headers: { authorization: `Bearer ${token()}`, ...request.headers } }),
  };
}

/** Phường Kon Tum with its people, a handler of Xã Đăk Hà, the province's monitor, and the calendars of 2026 and 2027. */
export async function givenTown(town: TestApp) {
  const places = await givenProvince(town);
  const { konTum, dakHa, department } = places;
  await town.db
    .insertInto('calendar_year')
    .values([2026, 2027].map((year) => ({ year, source: `Thông báo lịch nghỉ ${year}` })))
    .execute();
  return {
    ...places,
    receiver: await givenClerk(town, { unitId: konTum, roles: ['receiver'], fullName: 'Y Hạnh' }),
    handler: await givenClerk(town, { unitId: konTum, roles: ['handler'], fullName: 'A Minh' }),
    leader: await givenClerk(town, { unitId: konTum, roles: ['approver'], fullName: 'Lê Thị Lan' }),
    stranger: await givenClerk(town, {
      unitId: dakHa,
      roles: ['receiver', 'handler', 'approver'],
      fullName: 'Cán bộ xã khác',
    }),
    monitor: await givenClerk(town, {
      unitId: department,
      roles: ['province_monitor', 'receiver'],
      fullName: 'Sở Nội vụ',
    }),
    resident: await givenSender(town),
  };
}
export type Town = Awaited<ReturnType<typeof givenTown>>;

/** What a resident's form sends, with boring contents. */
export const form = (placeId: string, change: object = {}) => ({
  clientRequestId: someId(),
  kind: 'problem',
  content: 'Đèn đường trước trường tiểu học không sáng đã một tuần.',
  placeId,
  placeDetail: null,
  aboutUnitId: null,
  photoIds: [],
  contact: null,
  consent: null,
  ...change,
});

export const submit = (resident: { call: Caller }, payload: object) =>
  resident.call({ method: 'POST', url: '/api/me/feedback', payload });

type Stored = { residentId: string; unitId: string };
type Change = { status?: FeedbackStatus; content?: string; dueOn?: string | null; submittedAt?: string; code?: string };

/** A feedback that is already there, for tests of lists; acts are tested on feedback that went the whole way. */
export async function givenFeedback(
  town: TestApp,
  { residentId, unitId, ...change }: Stored & Change & { assigneeId?: string; days?: number },
): Promise<string> {
  const id = someId();
  const submittedAt = new Date(change.submittedAt ?? '2026-11-16T02:00:00Z');
  const dueOn = change.dueOn === undefined ? '2026-11-30' : change.dueOn;
  await town.db
    .insertInto('feedback')
    .values({
      id,
      code: change.code ?? town.deps.ids.code(),
      client_request_id: someId(),
      resident_id: residentId,
      kind: 'problem',
      status: change.status ?? 'submitted',
      content: change.content ?? 'Nước sinh hoạt đục từ sáng.',
      place_id: unitId,
      place_detail: null,
      about_unit_id: null,
      unit_id: unitId,
      assignee_id: change.assigneeId ?? null,
      submitted_at: submittedAt,
      submitted_on: toLocalDate(submittedAt),
      handling_days: change.days ?? 10,
      due_from: toLocalDate(submittedAt),
      due_on: dueOn === null ? null : parseLocalDate(dueOn),
      reopened_at: null,
    })
    .execute();
  await town.db
    .insertInto('feedback_event')
    .values({
      feedback_id: id,
      at: submittedAt,
      move: 'submit',
      status: change.status ?? 'submitted',
      official_id: null,
      note: null,
    })
    .execute();
  return id;
}

export const act = (clerk: { call: Caller }, id: string, path: string, payload: object) =>
  clerk.call({ method: 'POST', url: `/api/office/feedback/${id}/${path}`, payload });

export const said = (reply: LightMyRequestResponse): [number, unknown] => [
  reply.statusCode,
  reply.json<{ code: string }>().code,
];

const ANSWER = 'Phường đã cho thay bóng đèn sáng nay, xin cảm ơn Ông/Bà.';

/** Takes a new feedback as far as asked, by the people of the town; answers its id and version. */
export async function feedbackAt(
  town: Town,
  status: 'submitted' | 'accepted' | 'in_progress' | 'drafted' | 'approved' | 'answered',
  change: object = {},
) {
  const { receiver, handler, leader, resident } = town;
  const { id } = (await submit(resident, form(town.konTum, change))).json<{ id: string }>();
  const steps = [
    ['accepted', receiver, 'acceptance', {}],
    ['in_progress', receiver, 'assignment', { assigneeId: handler.id, note: null }],
    ['drafted', handler, 'draft', { body: ANSWER }],
    ['approved', leader, 'approval', {}],
    ['answered', receiver, 'sending', {}],
  ] as const;
  let version = 1;
  let reached: string = 'submitted';
  for (const [next, clerk, path, payload] of steps) {
    if (reached === status) break;
    const reply = await act(clerk, id, path, { version, ...payload });
    if (reply.statusCode !== 200) throw new Error(`${path}: ${reply.body}`);
    version += 1;
    reached = next;
  }
  return { id, version };
}
