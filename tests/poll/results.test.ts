import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countBallots } from '../../server/poll/counting.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import type { PollResults } from '../../shared/poll/result-schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { givenOfficial, givenPoll, givenProvince, signedIn } from '../support/given.ts';
import { givenBallots } from '../support/voter.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let pollId: string;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  // The poll has closed: everything that may be told is told.
  town.at('2026-12-05T02:00:00Z');
  places = await givenProvince(town);
  pollId = await givenPoll(town, places.konTum, { closesOn: '2026-11-30' });
});

const given = (
  n: number,
  answers: Record<string, number[]>,
  mode: 'mini_app' | 'counter_qr' = 'mini_app',
  answeredOn = '2026-11-20',
) => givenBallots(town, pollId, { count: n, answers, mode, on: answeredOn });

const results = async (unitId = places.department): Promise<PollResults> => {
  await countBallots(town.deps);
  const monitor = await signedIn(town, await givenOfficial(town, { unitId, roles: ['province_monitor'] }));
  return (await monitor({ method: 'GET', url: `/api/office/polls/${pollId}/results` })).json();
};
const item = (all: PollResults, id: string) => all.modes[0]?.items.find((candidate) => candidate.itemId === id);

describe('results of a poll', () => {
  test('say n, the share of 4 and 5 with its interval, and "không biết" apart', async () => {
    await given(100, { 'B1.info': [4] });
    await given(68, { 'B1.info': [5] });
    await given(32, { 'B1.info': [2] });
    await given(50, { 'B1.info': [0] });
    const all = await results();
    expect(all).toMatchObject({
      modes: [{ mode: 'mini_app', ballots: 250 }],
      weighting: { kind: 'unweighted', why: 'no_margins' },
    });
    const info = item(all, 'B1.info');
    expect(info).toMatchObject({ n: 200, dontKnowShare: 0.2, satisfied: { share: 0.84 } });
    expect(info?.satisfied?.interval.low).toBeCloseTo(0.768, 3);
    expect(info?.satisfied?.interval.high).toBeCloseTo(0.893, 3);
  });

  test('tell nothing of nine answers', async () => {
    await given(9, { 'B1.info': [4] });
    const all = await results();
    expect(all).toMatchObject({ countedUntil: null, modes: [{ mode: 'mini_app', ballots: null }] });
    expect(item(all, 'B1.info')).toMatchObject({ n: null, counts: null, satisfied: null, dontKnowShare: null });
  });

  test('say of ten that they are ten, and neither a percentage nor that all chose the same', async () => {
    await given(10, { 'B1.info': [4] });
    const info = item(await results(), 'B1.info');
    expect(info).toMatchObject({ n: 10, satisfied: null });
    expect(info?.counts?.map(({ count }) => count)).toEqual(Array(5).fill('withheld'));
  });

  test('keep the ways in which people answered apart, and tell no sum from which a small one could be found', async () => {
    await given(40, { 'B1.info': [4] });
    await given(3, { 'B1.info': [1] }, 'counter_qr');
    const all = await results();
    expect(all.modes.map(({ mode, ballots }) => [mode, ballots])).toEqual([
      ['mini_app', 40],
      ['counter_qr', null],
    ]);
    expect(JSON.stringify(all)).not.toMatch(/:43[,}]/);
    expect(item(all, 'B1.info')).toMatchObject({ n: 40, satisfied: null, between: { low: 31 / 40, high: 1 } });
  });

  test('count a person once in a question of many choices, and hide the choice that all or hardly any made', async () => {
    await given(30, { A2: [1, 4, 5] });
    await given(20, { A2: [1, 2] });
    const channels = item(await results(), 'A2');
    expect(channels?.n).toBe(50);
    expect(channels?.counts?.slice(0, 5).map(({ count }) => count)).toEqual(['withheld', 20, 'small', 30, 30]);
  });

  test('of a ranking say who came first and where each stands on average, as people ordered them', async () => {
    const question = {
      id: 'order',
      kind: 'ranking',
      items: [{ id: 'order', text: 'Nên sửa việc nào trước?' }],
      options: ['Giờ mở cửa', 'Chỗ ngồi', 'Giấy tờ'],
      most: 2,
      offersDontKnow: true,
    };
    await town.asOwner(`alter table poll disable trigger poll_stands_still`);
    await town.db
      .updateTable('poll')
      .set({ form: JSON.stringify({ ...POLL_FORMS.p2, questions: [question] }) })
      .where('id', '=', pollId)
      .execute();
    await town.asOwner(`alter table poll enable trigger poll_stands_still`);
    await given(60, { order: [1, 2] });
    await given(40, { order: [3, 1] });
    await given(30, { order: [2, 3] });
    await given(12, { order: [0] });
    const order = item(await results(), 'order');
    expect(order).toMatchObject({ n: 130, kind: 'ranking' });
    expect(order?.counts?.map(({ count }) => count)).toEqual([100, 90, 70]);
    expect(order?.ranks?.map(({ positions }) => positions)).toEqual([
      [60, 40],
      [30, 60],
      [40, 30],
    ]);
    expect(order?.ranks?.[0]?.first?.share).toBeCloseTo(60 / 130, 12);
    expect(order?.ranks?.[0]?.mean?.mean).toBeCloseTo(1.4, 12);
  });

  test('read before and after a neighbour has answered, do not tell what they answered', async () => {
    town.at('2026-11-22T02:00:00Z');
    await given(12, { 'B1.info': [4] }, 'mini_app', '2026-11-19');
    await given(11, { 'B1.info': [5] }, 'mini_app', '2026-11-20');
    await given(3, { 'B1.info': [2] }, 'mini_app', '2026-11-21');
    const before = await results();
    expect(before).toMatchObject({ modes: [{ ballots: 12 }], countedUntil: '2026-11-19' });
    await given(1, { 'B1.info': [1] }, 'mini_app', '2026-11-22');
    expect(await results()).toEqual(before);
    town.at('2026-11-23T02:00:00Z');
    expect(await results()).toEqual(before);
  });

  test('are not for another commune', async () => {
    const neighbour = await signedIn(town, await givenOfficial(town, { unitId: places.dakHa, roles: ['author'] }));
    const reply = await neighbour({ method: 'GET', url: `/api/office/polls/${pollId}/results` });
    expect(reply.json()).toEqual({ code: 'not_found' });
  });

  test('are weighted by the margins of the commune, beside the unweighted figure, by the job and not by the reader', async () => {
    await given(30, { sex: [1], age: [1], 'B1.info': [2] });
    await given(20, { sex: [1], age: [2], 'B1.info': [4] });
    await given(150, { sex: [2], age: [2], 'B1.info': [5] });
    expect((await results()).weighting).toMatchObject({ kind: 'unweighted', why: 'no_margins' });
    const monitor = await signedIn(
      town,
      await givenOfficial(town, { unitId: places.department, roles: ['province_monitor'] }),
    );
    const margins = {
      unitId: places.konTum,
      source: 'Niên giám thống kê tỉnh Quảng Ngãi 2025, bảng 12',
      asOf: '2025-12-31',
      rows: [
        { dimension: 'sex', category: 'male', people: 20_100 },
        { dimension: 'sex', category: 'female', people: 20_100 },
      ],
    };
    const id = someId();
    const imported = await monitor({ method: 'PUT', url: `/api/office/poll-margins/${id}`, payload: margins });
    expect(imported.json()).toMatchObject({ unit: { name: 'Phường Kon Tum' }, source: margins.source });
    expect((await monitor({ method: 'PUT', url: `/api/office/poll-margins/${id}`, payload: margins })).statusCode).toBe(
      200,
    );
    const other = { ...margins, source: 'Nguồn khác' };
    expect((await monitor({ method: 'PUT', url: `/api/office/poll-margins/${id}`, payload: other })).json()).toEqual({
      code: 'stale_state',
    });
    const all = await results();
    expect(all.weighting).toMatchObject({ kind: 'weighted', margins: { source: margins.source, asOf: '2025-12-31' } });
    const info = item(all, 'B1.info');
    expect(info?.satisfied?.share).toBeCloseTo(0.85, 9);
    expect(info?.weighted?.share).toBeCloseTo(0.7, 9);
    const listed = await monitor({ method: 'GET', url: '/api/office/poll-margins' });
    expect(listed.json<{ items: unknown[] }>().items).toHaveLength(1);
    const audit = await town.db
      .selectFrom('audit_event')
      .selectAll()
      .where('action', '=', 'poll.margins_imported')
      .execute();
    expect(audit).toHaveLength(1);
  });

  test('take no margins that leave a category out, or of somebody who answers for one commune', async () => {
    const payload = {
      unitId: places.konTum,
      source: 'Niên giám',
      asOf: '2025-12-31',
      rows: [{ dimension: 'sex', category: 'male', people: 10 }],
    };
    const send = async (unitId: string) => {
      const caller = await signedIn(town, await givenOfficial(town, { unitId, roles: ['province_monitor'] }));
      return caller({ method: 'PUT', url: `/api/office/poll-margins/${someId()}`, payload });
    };
    expect((await send(places.department)).json()).toMatchObject({ code: 'invalid_request' });
    expect((await send(places.konTum)).json().code).toMatch(/invalid_request|not_allowed/);
  });
});
