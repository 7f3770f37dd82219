import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PollCounts, PollSum } from '../../shared/poll/count.ts';
import type { PollResults } from '../../shared/poll/result-schema.ts';
import type { OfficePollCard } from '../../shared/poll/schema.ts';
import { countBallots } from '../../server/poll/counting.ts';
import type { Clerk } from '../feedback/town.ts';
import { givenClerk } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { givenPoll } from '../support/given.ts';
import { givenBallots } from '../support/voter.ts';
import type { Country } from '../unit/country.ts';
import { act, approved, change, existing, fresh, givenCountry } from '../unit/country.ts';

let town: TestApp;
let country: Country;
let monitor: Clerk;
beforeAll(async () => {
  town = await startApp();
});
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  country = await givenCountry(town);
  monitor = await givenClerk(town, { unitId: country.department, roles: ['province_monitor'] });
});
afterAll(() => town.close());

const putIn = async (pollId: string, ballots: number, answeredOn: string): Promise<void> => {
  if (ballots === 0) return;
  await givenBallots(town, pollId, { count: ballots, answers: { 'B1.info': [4] }, on: answeredOn });
};
type Held = { opensOn?: string; closesOn?: string; form?: 'p1' | 'p2' };
/** A poll of this unit that closed before today, with so many ballots. */
const held = async (unitId: string, ballots: number, days: Held = {}): Promise<string> => {
  const { opensOn = '2026-11-02', closesOn = '2026-11-09', form = 'p2' } = days;
  const id = await givenPoll(town, unitId, { form, opensOn, closesOn });
  await putIn(id, ballots, opensOn);
  return id;
};

type Asked = { boundary?: 'then' | 'now'; from?: string; to?: string };
const counts = async (asked: Asked = {}, clerk = monitor): Promise<PollCounts> => {
  await countBallots(town.deps);
  const query = { from: '2026-10-01', to: '2027-03-31', boundary: 'then', ...asked };
  return (await clerk.call({ method: 'GET', url: '/api/office/poll-counts', query })).json();
};
const sumSaid = ({ polls, hidden, ballots }: PollSum) =>
  `${polls}:${ballots}${hidden > 0 ? ` (${hidden} hidden)` : ''}`;
const say = ({ items }: PollCounts): string[] =>
  items.map(
    ({ unit, uncertain, ...own }) =>
      `${unit.name} ${sumSaid(own)}${uncertain.polls > 0 ? ` +${sumSaid(uncertain)}?` : ''}`,
  );

const merge = () => change('merge', [country.konTum, country.dakBla], { successors: [fresh('Phường Kon Tum Mới')] });
const split = () =>
  change('split', [country.konTum], { successors: [fresh('Phường Quang Trung'), existing(country.dakBla)], heir: 1 });

describe('polls and their ballots by unit', () => {
  test('after a merger are what they were by the boundaries of the time, and added up by those of today', async () => {
    await held(country.konTum, 12);
    await held(country.konTum, 30);
    await held(country.dakBla, 15);
    await approved(country, [merge()], '2026-11-20');
    expect(say(await counts())).toEqual(['Phường Kon Tum 2:42', 'Phường Đăk Bla 1:15']);
    const now = await counts({ boundary: 'now' });
    expect(say(now)).toEqual(['Phường Kon Tum Mới 3:57']);
    expect(now).toMatchObject({ polls: 3, ballots: 57, hidden: 0, uncertain: { polls: 0, ballots: 0 } });
  });

  test('of a unit that was divided are given to none of its successors, and said to be uncertain', async () => {
    await held(country.konTum, 12);
    await held(country.konTum, 4);
    await held(country.dakBla, 15);
    await approved(country, [split()], '2026-11-20');
    const now = await counts({ boundary: 'now' });
    expect(say(now)).toEqual(['Phường Quang Trung 0:0 +2:12 (1 hidden)?', 'Phường Đăk Bla 1:15 +2:12 (1 hidden)?']);
    expect(now).toMatchObject({ polls: 3, ballots: 27, hidden: 1, uncertain: { polls: 2, ballots: 12, hidden: 1 } });
  });

  test('of a poll that went on in the heir are still of the commune that opened it, until that is undone', async () => {
    const id = await held(country.konTum, 12, { closesOn: '2026-12-20' });
    const applied = await approved(country, [merge()], '2026-11-20');
    town.at('2026-12-24T02:00:00Z');
    const { unit_id: unitId } = await town.db
      .selectFrom('poll')
      .select('unit_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(unitId).not.toBe(country.konTum);
    expect(say(await counts())).toEqual(['Phường Kon Tum 1:12']);
    expect(say(await counts({ boundary: 'now' }))).toEqual(['Phường Kon Tum Mới 1:12']);
    town.at('2026-11-20T03:00:00Z');
    expect((await act(country.leader, 'undo', applied)).statusCode).toBe(200);
    town.at('2026-12-24T02:00:00Z');
    expect(say(await counts({ boundary: 'now' }))).toEqual(['Phường Kon Tum 1:12']);
  });

  test('of a poll that the heir opened later, though it was planned before, are of the heir', async () => {
    await held(country.konTum, 0, { opensOn: '2026-11-20', closesOn: '2026-12-20' });
    await approved(country, [merge()], '2026-11-20');
    expect(say(await counts())).toEqual(['Phường Kon Tum Mới 1:0 (1 hidden)']);
  });

  test('of a poll that was handed on twice are of the first that had it', async () => {
    await held(country.konTum, 12, { closesOn: '2026-12-20' });
    await approved(country, [merge()], '2026-11-20');
    const { id } = await town.db
      .selectFrom('unit')
      .select('id')
      .where('name', '=', 'Phường Kon Tum Mới')
      .executeTakeFirstOrThrow();
    town.at('2026-11-25T02:00:00Z');
    await approved(country, [change('merge', [id], { successors: [existing(country.dakHa)] })], '2026-11-25');
    town.at('2026-12-24T02:00:00Z');
    expect(say(await counts())).toEqual(['Phường Kon Tum 1:12']);
    expect(say(await counts({ boundary: 'now' }))).toEqual(['Xã Đăk Hà 1:12']);
  });

  test('count in the period in which the poll opened, under the last name of that period', async () => {
    await held(country.konTum, 12, { opensOn: '2026-10-31' });
    await held(country.konTum, 15, { opensOn: '2026-11-01' });
    await held(country.konTum, 0, { opensOn: '2026-11-21', closesOn: '2026-12-20' });
    await approved(country, [change('rename', [country.konTum], { successors: [fresh('Phường Mới')] })], '2026-11-20');
    expect(say(await counts({ from: '2026-10-01', to: '2026-10-31' }))).toEqual(['Phường Kon Tum 1:12']);
    expect(say(await counts({ from: '2026-11-01', to: '2026-11-30' }))).toEqual(['Phường Mới 1:15']);
    expect(say(await counts({ from: '2026-10-01', to: '2026-10-31', boundary: 'now' }))).toEqual(['Phường Mới 1:12']);
  });

  test('add nothing of fewer than ten ballots, or of days that are not told yet', async () => {
    await held(country.konTum, 9);
    await held(country.konTum, 10);
    const open = await held(country.konTum, 12, { closesOn: '2026-12-20' });
    expect(say(await counts())).toEqual(['Phường Kon Tum 3:10 (2 hidden)']);
    await putIn(open, 11, '2026-11-18');
    await putIn(open, 3, '2026-11-19');
    expect(say(await counts())).toEqual(['Phường Kon Tum 3:22 (1 hidden)']);
  });

  test('are for an official of a commune those of the own office, and for a receiver none', async () => {
    await held(country.konTum, 12);
    await held(country.dakBla, 15);
    const own = await givenClerk(town, { unitId: country.dakBla, roles: ['author'] });
    expect(say(await counts({}, own))).toEqual(['Phường Đăk Bla 1:15']);
    const receiver = await givenClerk(town, { unitId: country.dakBla, roles: ['receiver'] });
    expect(await counts({}, receiver)).toEqual({ code: 'not_allowed' });
  });
});

test('no sum, of any period, by any boundaries, for anybody, changes with what is hidden', async () => {
  const days = ['2026-11-02', '2026-11-03'] as const;
  await approved(country, [split()], '2026-11-20');
  const own = await givenClerk(town, { unitId: country.dakBla, roles: ['author'] });
  const units = [country.konTum, country.dakBla, country.iaChim];
  const periods = days.flatMap((from, n) => days.slice(n).map((to) => ({ from, to })));

  const everything = async () => {
    const asked = periods.flatMap((period) => [
      { ...period, boundary: 'then' as const },
      { ...period, boundary: 'now' as const },
    ]);
    const seen = await Promise.all([monitor, own].flatMap((clerk) => asked.map((query) => counts(query, clerk))));
    for (const { items, uncertain, ...all } of seen)
      for (const key of ['polls', 'hidden', 'ballots'] as const)
        expect(items.reduce((sum, item) => sum + item[key], uncertain[key])).toBe(all[key]);
    return seen;
  };

  const fewer = fc.integer({ min: 0, max: 9 });
  const poll = fc.record({
    unit: fc.nat(2),
    day: fc.nat(1),
    isOpen: fc.boolean(),
    /** What may be told of it, and what may not: of an open one whatever came after the last whole block. */
    told: fc.option(fc.integer({ min: 10, max: 40 }), { nil: 0 }),
    hidden: fewer,
    instead: fewer,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(poll, { minLength: 1, maxLength: 6 }), async (polls) => {
      await town.asOwner('delete from ballot');
      await town.asOwner('delete from poll');
      const latest: { id: string; hidden: number; instead: number }[] = [];
      for (const { unit, day, isOpen, told, hidden, instead } of polls) {
        const closesOn = isOpen ? '2026-12-20' : '2026-11-09';
        const id = await held(units[unit] ?? country.konTum, told, { opensOn: days[day] ?? days[0], closesOn });
        if (isOpen) await putIn(id, told === 0 ? 0 : 10, '2026-11-07');
        if (isOpen || told === 0) latest.push({ id, hidden, instead });
      }
      for (const { id, hidden } of latest) await putIn(id, hidden, '2026-11-08');
      const before = await everything();
      await town.asOwner(`delete from ballot where answered_on = '2026-11-08'`);
      await town.asOwner(`delete from poll_day where day = '2026-11-08'`);
      for (const { id, instead } of latest) await putIn(id, instead, '2026-11-08');
      expect(await everything()).toEqual(before);
    }),
    { numRuns: 8 },
  );
}, 60_000);

describe('one poll', () => {
  const listed = async (): Promise<OfficePollCard[]> =>
    (await monitor.call({ method: 'GET', url: '/api/office/polls' })).json<{ items: OfficePollCard[] }>().items;
  const results = async (id: string): Promise<PollResults> =>
    (await monitor.call({ method: 'GET', url: `/api/office/polls/${id}/results` })).json();
  const names = ({ unitThen, unitsNow }: OfficePollCard) => [unitThen.name, unitsNow.map(({ name }) => name)];

  test('says whose it was and what that unit is today, where it was divided, in the list and with its results', async () => {
    const id = await held(country.konTum, 12);
    expect(names((await results(id)).poll)).toEqual(['Phường Kon Tum', ['Phường Kon Tum']]);
    await approved(country, [split()], '2026-11-20');
    expect(names((await results(id)).poll)).toEqual(['Phường Kon Tum', ['Phường Quang Trung', 'Phường Đăk Bla']]);
    expect((await listed()).map(names)).toEqual([['Phường Kon Tum', ['Phường Quang Trung', 'Phường Đăk Bla']]]);
  });

  test('speaks of the office as people knew it, once it has closed; while it is open, as they know it now', async () => {
    const closed = await held(country.konTum, 12, { form: 'p1' });
    const open = await held(country.konTum, 12, { form: 'p1', closesOn: '2026-12-20' });
    await approved(country, [change('rename', [country.konTum], { successors: [fresh('Phường Mới')] })], '2026-11-20');
    const [ofClosed, ofOpen] = await Promise.all([results(closed), results(open)]);
    expect(ofClosed.poll).toMatchObject({ title: 'Ông/Bà được phục vụ thế nào tại Phường Kon Tum' });
    expect(ofClosed.modes[0]?.items.find(({ itemId }) => itemId === 'overall')?.text).toContain(
      'việc phục vụ của Phường Kon Tum:',
    );
    expect(ofOpen.poll).toMatchObject({
      title: 'Ông/Bà được phục vụ thế nào tại Phường Mới',
      unit: { name: 'Phường Mới' },
    });
    for (const { poll } of [ofClosed, ofOpen]) expect(names(poll)).toEqual(['Phường Kon Tum', ['Phường Mới']]);
  });
});
