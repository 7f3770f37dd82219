import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { drainRound } from '../../server/delivery/drain.ts';
import { watch } from '../../server/delivery/worker.ts';
import type { OfficeFeedback } from '../../shared/feedback/schema.ts';
import type { World } from '../delivery/world.ts';
import { givenAccount, givenContact, got, MORNING, openWorld, sums } from '../delivery/world.ts';
import { consentTo } from '../support/given.ts';
import type { Clerk, Town } from './town.ts';
import { act, feedbackAt, form, givenTown, said, submit } from './town.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let world: World;
let town: Town;
let accountId: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.app.truncate();
  world.sim.model.faults.clear();
  world.at(MORNING);
  town = await givenTown(world.app);
  ({ accountId } = await givenAccount(world, town.konTum));
});

const asked = () => ({
  kind: 'question',
  contact: { name: 'Nguyễn Thị Hoa', phone: '0905123456' },
  consent: consentTo(world.app, 'contact'),
});
const shown = async (clerk: Clerk, id: string) =>
  (await clerk.call({ method: 'GET', url: `/api/office/feedback/${id}` })).json<OfficeFeedback>();
const toCall = async (clerk: Clerk): Promise<string[]> =>
  (await clerk.call({ method: 'GET', url: '/api/office/feedback', query: { waiting: 'call' } }))
    .json<{ items: { id: string }[] }>()
    .items.map(({ id }) => id);
const counted = async (clerk: Clerk): Promise<number> =>
  (await clerk.call({ method: 'GET', url: '/api/office/today' })).json<{ feedbackToCall: number }>().feedbackToCall;
const report = (clerk: Clerk, id: string, outcome: 'told' | 'missed', misses = 0) =>
  act(clerk, id, 'calls', { outcome, misses });

describe('an answer, when the sender asked to be told through Zalo', () => {
  test('is told with its code and nothing else, and nobody has to call', async () => {
    const key = await givenContact(world, { accountId, residentId: town.resident.id });
    const { id } = await feedbackAt(town, 'answered', asked());
    expect((await shown(town.receiver, id)).telling).toMatchObject({
      message: { state: 'pending' },
      call: { caller: 'office', since: null },
    });
    await drainRound(world.app.deps);
    await watch(world.app.deps);
    const [message] = world.sim.model.oaMessages.filter(({ userKey }) => userKey === key);
    const { code } = await shown(town.receiver, id);
    expect(message?.text).toContain(code.replace(/(\d{3})(?=\d)/g, '$1 '));
    for (const secret of ['Đèn đường', 'thay bóng', 'Hoa', '0905']) expect(message?.text).not.toContain(secret);
    expect(await toCall(town.receiver)).toEqual([]);
    expect((await shown(town.receiver, id)).telling).toMatchObject({ message: { state: 'accepted' }, call: null });
  });

  test('so is a refusal; at night too, since it is about their own', async () => {
    const key = await givenContact(world, { accountId, residentId: town.resident.id });
    const { id, version } = await feedbackAt(town, 'submitted', asked());
    world.at('2026-11-20T16:30:00Z');
    const reason = 'Việc này thuộc xã khác, xin gửi lại và chọn xã đó.';
    expect((await act(town.receiver, id, 'refusal', { version, reason })).statusCode).toBe(200);
    await drainRound(world.app.deps);
    expect(got(world, [key])).toEqual([1]);
    expect(world.sim.model.oaMessages.at(-1)?.text).toContain('không nhận xử lý');
    expect(world.sim.model.oaMessages.at(-1)?.text).not.toContain('xã khác');
  });

  test('through the account of the office that answered before any other', async () => {
    const oaId = '2938475610293847561';
    const { accountId: ofProvince } = await givenAccount(world, town.department, oaId);
    const far = await givenContact(world, { accountId: ofProvince, residentId: town.resident.id, oaId });
    const near = await givenContact(world, { accountId, residentId: town.resident.id, daysAgo: 6 });
    await feedbackAt(town, 'answered', asked());
    await drainRound(world.app.deps);
    expect(got(world, [far, near])).toEqual([0, 1]);
  });

  test('and an answer that did not come to be tells nobody', async () => {
    await givenContact(world, { accountId, residentId: town.resident.id });
    const { id, version } = await feedbackAt(town, 'approved', asked());
    const replies = await Promise.all([1, 2, 3].map(() => act(town.receiver, id, 'sending', { version })));
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409, 409]);
    expect(await sums(world)).toEqual({ pending: 1 });
  });
});

describe('whom Zalo cannot tell, somebody calls', () => {
  test('at once where the sender is not reachable there and left a number', async () => {
    const { id } = await feedbackAt(town, 'answered', asked());
    expect([await toCall(town.receiver), await counted(town.receiver)]).toEqual([[id], 1]);
    expect([await toCall(town.stranger), await counted(town.stranger)]).toEqual([[], 0]);
    expect([await toCall(town.monitor), await counted(town.monitor)]).toEqual([[], 0]);
    expect(await sums(world)).toEqual({});
  });

  test('after seven days without a word to the account', async () => {
    await givenContact(world, { accountId, residentId: town.resident.id, daysAgo: 8 });
    const { id } = await feedbackAt(town, 'answered', asked());
    expect(await toCall(town.receiver)).toEqual([id]);
  });

  test('when Zalo refuses the message', async () => {
    await givenContact(world, { accountId, residentId: town.resident.id });
    const { id } = await feedbackAt(town, 'answered', asked());
    world.sim.model.faults.add({ kind: 'error', code: -217, on: 'message' });
    await drainRound(world.app.deps);
    expect(await toCall(town.receiver)).toEqual([]);
    await watch(world.app.deps);
    expect(await toCall(town.receiver)).toEqual([id]);
    expect((await shown(town.receiver, id)).telling.message).toMatchObject({ state: 'failed', reason: 'blocked' });
  });

  test('when it has waited three days for an account that is stopped', async () => {
    await givenContact(world, { accountId, residentId: town.resident.id });
    const { id } = await feedbackAt(town, 'answered', asked());
    await world.app.asOwner(`update oa_account set state = 'stopped'`);
    world.later(3 * DAY_MS - HOUR_MS);
    await watch(world.app.deps);
    expect(await toCall(town.receiver)).toEqual([]);
    world.later(HOUR_MS);
    await watch(world.app.deps);
    expect(await toCall(town.receiver)).toEqual([id]);
  });

  test('nobody where no number was left, or it was taken back', async () => {
    await feedbackAt(town, 'answered');
    expect(await toCall(town.receiver)).toEqual([]);
    await feedbackAt(town, 'answered', asked());
    await town.resident.call({
      method: 'POST',
      url: '/api/me/withdrawals',
      payload: { purpose: 'contact', channel: 'mini_app' },
    });
    expect([await toCall(town.receiver), await counted(town.receiver)]).toEqual([[], 0]);
  });

  test('the province, where the feedback is about the very office that answered', async () => {
    const { id } = await feedbackAt(town, 'answered', { ...asked(), kind: 'problem' });
    expect([await toCall(town.receiver), await toCall(town.monitor)]).toEqual([[], [id]]);
    expect(said(await report(town.receiver, id, 'told'))).toEqual([403, 'contact_of_own_office']);
    expect((await report(town.monitor, id, 'told')).statusCode).toBe(200);
  });

  test('not those who have read it: who has rated, or asked for another answer', async () => {
    const rated = await feedbackAt(town, 'answered', asked());
    const rate = { version: rated.version, score: 5, comment: null };
    await town.resident.call({ method: 'POST', url: `/api/me/feedback/${rated.id}/rating`, payload: rate });
    const again = await feedbackAt(town, 'answered', asked());
    await town.resident.call({
      method: 'POST',
      url: `/api/me/feedback/${again.id}/reopening`,
      payload: { version: again.version, reason: 'Đèn vẫn chưa sáng, xin xem lại.' },
    });
    expect(await toCall(town.receiver)).toEqual([]);
  });
});

describe('what came of a call', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await feedbackAt(town, 'answered', asked()));
  });

  test('told: it waits no more, it says who told and when, and the log has it', async () => {
    const reply = await report(town.receiver, id, 'told');
    expect(reply.json<OfficeFeedback>().telling.call?.told).toEqual({
      by: { id: town.receiver.id, fullName: 'Y Hạnh' },
      at: new Date(MORNING).toISOString(),
    });
    expect(await toCall(town.receiver)).toEqual([]);
    const log = await world.app.query(`select action from audit_event where action like 'feedback.told%'`);
    expect(log).toEqual([{ action: 'feedback.told_by_telephone' }]);
  });

  test('missed: it waits on and counts', async () => {
    expect((await report(town.receiver, id, 'missed')).statusCode).toBe(200);
    expect((await report(town.receiver, id, 'missed', 1)).json<OfficeFeedback>().telling.call).toMatchObject({
      misses: 2,
      missedAt: new Date(MORNING).toISOString(),
    });
    expect(await toCall(town.receiver)).toEqual([id]);
  });

  test('the same report sent again changes nothing; of two who called at once the second is told', async () => {
    expect((await report(town.receiver, id, 'missed')).statusCode).toBe(200);
    expect((await report(town.receiver, id, 'missed')).json<OfficeFeedback>().telling.call?.misses).toBe(1);
    expect(said(await report(town.handler, id, 'told', 0))).toEqual([409, 'stale_state']);
    const both = await Promise.all([report(town.receiver, id, 'told', 1), report(town.handler, id, 'told', 1)]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
  });

  test('is nobody else’s to report, nor of a feedback that waits for no call', async () => {
    expect(said(await report(town.stranger, id, 'told'))).toEqual([404, 'not_found']);
    const { id: open } = (await submit(town.resident, form(town.konTum, { ...asked() }))).json<{ id: string }>();
    expect(said(await report(town.receiver, open, 'told'))).toEqual([409, 'move_not_possible']);
  });
});
