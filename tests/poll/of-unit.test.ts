import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PollCard } from '../../shared/poll/schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { givenPoll, givenProvince } from '../support/given.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
});

const of = async (unitId: string): Promise<string[]> =>
  (await town.send({ url: `/api/units/${unitId}/polls` })).json<{ items: PollCard[] }>().items.map(({ id }) => id);

describe('the polls to which somebody is invited who has had to do with an office', () => {
  test('are its own and open, about its service first, then the newest', async () => {
    const service = await givenPoll(town, places.konTum, { form: 'p1' });
    town.at('2026-11-21T02:00:00Z');
    const older = await givenPoll(town, places.konTum);
    town.at('2026-11-22T02:00:00Z');
    const newer = await givenPoll(town, places.konTum);
    await givenPoll(town, places.dakHa, { form: 'p1' });
    await givenPoll(town, places.konTum, { form: 'p1', closesOn: '2026-11-21' });
    await givenPoll(town, places.konTum, { form: 'p1', opensOn: '2026-12-01' });
    expect(await of(places.konTum)).toEqual([service, newer, older]);
  });

  test('are five at most, and none of an office that nobody knows', async () => {
    for (let i = 0; i < 7; i += 1) await givenPoll(town, places.konTum);
    expect(await of(places.konTum)).toHaveLength(5);
    expect(await of(someId())).toEqual([]);
  });
});
