import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countBallots } from '../../server/poll/counting.ts';
import type { PublishedCard } from '../../shared/poll/publication-schema.ts';
import type { PollView } from '../../shared/poll/schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenPoll, givenProvince, signedIn } from '../support/given.ts';
import { givenBallots } from '../support/voter.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-12-05T02:00:00Z');
  places = await givenProvince(town);
});

/** A closed poll of this unit, answered by so many content and so many discontent people, and counted. */
async function givenCounted(unitId: string, content: number, discontent = 0): Promise<string> {
  const pollId = await givenPoll(town, unitId, { closesOn: '2026-11-30' });
  await givenBallots(town, pollId, { count: content, answers: { 'B1.info': [4] }, on: '2026-11-20' });
  if (discontent > 0)
    await givenBallots(town, pollId, { count: discontent, answers: { 'B1.info': [2] }, on: '2026-11-20' });
  await countBallots(town.deps);
  return pollId;
}

async function publish(unitId: string, pollId: string, reason: string | null = null): Promise<void> {
  const by = async (role: 'author' | 'approver'): Promise<Caller> =>
    signedIn(town, await givenOfficial(town, { unitId, roles: [role] }));
  const [author, leader] = await Promise.all([by('author'), by('approver')]);
  const id = someId();
  await author({ method: 'PUT', url: `/api/office/poll-publications/${id}`, payload: { pollId, reason } });
  const done = await leader({ method: 'POST', url: `/api/office/poll-publications/${id}/publishing` });
  expect(done.statusCode).toBe(200);
}

type Page = { items: PublishedCard[]; nextCursor: string | null };
const listOf = async (placeId: string | null, more = ''): Promise<Page> =>
  (await town.send({ url: `/api/published-polls?limit=20${placeId ? `&place=${placeId}` : ''}${more}` })).json();
const idsOf = async (placeId: string | null) => (await listOf(placeId)).items.map(({ pollId }) => pollId);

describe('what was published of the polls of a place', () => {
  test('is found by whoever lives there, the province too, and not by the neighbours', async () => {
    const ours = await givenCounted(places.konTum, 40);
    const theirs = await givenCounted(places.dakHa, 40);
    const ofProvince = await givenCounted(places.department, 40);
    await publish(places.konTum, ours);
    town.at('2026-12-06T02:00:00Z');
    await publish(places.dakHa, theirs);
    town.at('2026-12-07T02:00:00Z');
    await publish(places.department, ofProvince);
    expect(await idsOf(places.konTum)).toEqual([ofProvince, ours]);
    expect(await idsOf(places.dakHa)).toEqual([ofProvince, theirs]);
    expect(await idsOf(null)).toEqual([ofProvince]);
  });

  test('is only what was published: a poll that was counted, or prepared, is not among it', async () => {
    const pollId = await givenCounted(places.konTum, 40);
    const author = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
    await author({
      method: 'PUT',
      url: `/api/office/poll-publications/${someId()}`,
      payload: { pollId, reason: null },
    });
    expect(await idsOf(places.konTum)).toEqual([]);
  });

  test('tells a weak result as a strong one, in its interval', async () => {
    const pollId = await givenCounted(places.konTum, 80, 120);
    await town.asOwner(`update poll_result set figures = jsonb_set(figures, '{headlineItemId}', '"B1.info"')`);
    await publish(places.konTum, pollId);
    const [card] = (await listOf(places.konTum)).items;
    expect(card).toMatchObject({ pollId, office: 'Phường Kon Tum', isCorrected: false });
    expect(card?.headline).toMatchObject({ n: 200, statistic: 't2b', main: { value: 0.4 } });
    expect(card?.headline).not.toHaveProperty('counts');
  });

  test('stands once in the list after a correction, and says that it was corrected', async () => {
    const pollId = await givenCounted(places.konTum, 40);
    await publish(places.konTum, pollId);
    const newer = await givenCounted(places.konTum, 40);
    town.at('2026-12-06T02:00:00Z');
    await publish(places.konTum, newer);
    town.at('2026-12-07T02:00:00Z');
    await publish(places.konTum, pollId, 'Số dân đã nhập là của năm trước.');
    expect((await listOf(places.konTum)).items.map((card) => [card.pollId, card.isCorrected])).toEqual([
      [pollId, true],
      [newer, false],
    ]);
  });

  test('comes page after page, each poll once', async () => {
    const all: string[] = [];
    for (let day = 5; day < 8; day += 1) {
      town.at(`2026-12-0${day}T02:00:00Z`);
      const pollId = await givenCounted(places.konTum, 12);
      await publish(places.konTum, pollId);
      all.unshift(pollId);
    }
    const first: Page = (await town.send({ url: `/api/published-polls?limit=2&place=${places.konTum}` })).json();
    const next: Page = (
      await town.send({ url: `/api/published-polls?limit=2&place=${places.konTum}&cursor=${first.nextCursor}` })
    ).json();
    expect([...first.items, ...next.items].map(({ pollId }) => pollId)).toEqual(all);
    expect(next.nextCursor).toBeNull();
    expect((await town.send({ url: '/api/published-polls?cursor=x' })).json()).toMatchObject({
      code: 'invalid_request',
    });
  });

  test('is said by the poll itself, from the day on which it was published', async () => {
    const pollId = await givenCounted(places.konTum, 40);
    const view = async () => (await town.send({ url: `/api/polls/${pollId}` })).json<PollView>();
    expect((await view()).publishedAt).toBeNull();
    await publish(places.konTum, pollId);
    town.at('2026-12-09T02:00:00Z');
    await publish(places.konTum, pollId, 'Số dân đã nhập là của năm trước.');
    expect(await view()).toMatchObject({ state: 'closed', publishedAt: '2026-12-05T02:00:00.000Z' });
  });
});
