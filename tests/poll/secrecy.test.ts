import { constants, createPrivateKey, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buyToken, openBallotBox } from '../../server/poll/cast.ts';
import { mixOldBallots } from '../../server/poll/counting.ts';
import { publicKeyOf } from '../../server/poll/key.ts';
import { createRandom } from '../faults/random.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { givenPoll, givenProvince } from '../support/given.ts';

const PEOPLE = 1000;
/** They come within ten minutes and take from twenty seconds to two minutes for their answers. */
const COME_WITHIN_S = 600;
const ANSWER_S = { least: 20, most: 120 };

type Event = { at: number; person: number; act: 'buy' | 'cast' };

let town: TestApp;
let pollId: string;
let signing: KeyObject;
const random = createRandom(20_261_129);
const people: { id: string; familyId: string; bought: number; cast: number }[] = [];

/** Each person answers differently, so that the test, and nobody else, knows whose a ballot is. */
const answersOf = (person: number) => ({
  A1: [4],
  A2: [1, 2, 3, 4, 5, 6, 7, 8].filter((_, bit) => (((person % 250) + 1) >> bit) & 1),
  'B1.info': [1 + Math.floor(person / 250)],
  'B1.voice': [0],
  'B1.pol.3': [5],
});

/**
 * A token as the phone ends up with it. What a phone shows when it buys is independent of it, by the protocol: here a random number. That
 * the real library and the server fit is shown in cast.test.
 */
const tokenOf = () => {
  const token = randomBytes(64);
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  const signature = sign('sha384', token, { key: signing, padding, saltLength: 48 });
  return { token: token.toString('base64url'), signature: signature.toString('base64url') };
};

beforeAll(async () => {
  town = await startApp();
  const places = await givenProvince(town);
  pollId = await givenPoll(town, places.konTum);
  await publicKeyOf(town.deps, pollId);
  const key = await town.db.selectFrom('poll_key').select('private_sealed').executeTakeFirstOrThrow();
  const place = { column: 'poll_key.private_sealed', id: pollId } as const;
  const der = Buffer.from(town.deps.seal.open(key.private_sealed ?? Buffer.of(), place), 'base64');
  signing = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  await town.asOwner(`
    insert into resident (id, zalo_hash, zalo_sealed, created_at)
      select gen_random_uuid(), sha256(int8send(n)), '', now() from generate_series(1, ${PEOPLE}) n`);
  await town.asOwner(`
    insert into resident_token (family_id, resident_id, token_hash, created_at, expires_at)
      select gen_random_uuid(), id, zalo_hash, now(), now() + interval '1 day' from resident`);
  const rows = await town.db.selectFrom('resident_token').select(['resident_id', 'family_id']).execute();
  for (const row of rows) {
    const bought = random.between(0, COME_WITHIN_S * 1000) / 1000;
    const cast = bought + random.between(ANSWER_S.least * 1000, ANSWER_S.most * 1000) / 1000;
    people.push({ id: row.resident_id, familyId: row.family_id, bought, cast });
  }
  await play();
}, 120_000);
afterAll(() => town.close());

/** What a thousand people do, in the order of their clocks; what falls into the same moment is under way together. */
async function play(): Promise<void> {
  const put = openBallotBox(town.deps);
  const events: Event[] = people
    .flatMap(({ bought, cast }, person): Event[] => [
      { at: bought, person, act: 'buy' },
      { at: cast, person, act: 'cast' },
    ])
    .toSorted((a, b) => a.at - b.at);
  for (let from = 0; from < events.length; from += 8)
    await Promise.all(
      events.slice(from, from + 8).map(async ({ person, act }) => {
        const { id, familyId } = people[person] ?? { id: '', familyId: '' };
        if (act === 'cast')
          return put(pollId, { proof: tokenOf(), placeId: null, answers: answersOf(person), texts: {} });
        const blinded = randomBytes(256).fill(0, 0, 1);
        await buyToken(town.deps, { kind: 'resident', id, familyId }, pollId, blinded);
        return undefined;
      }),
    );
}

/** The rows of the dump, in every order it holds: the transaction that wrote them, then their place in the table. */
async function dump(): Promise<{ buyers: number[]; ballots: number[] }> {
  const read = async (table: string, columns: string) =>
    town.query<{ xmin: string; resident_id: string; answers: Record<string, number[]> }>(
      `select xmin::text, ${columns} from ${table} order by xmin::text::bigint, ctid`,
    );
  const byId = new Map(people.map(({ id }, person) => [id, person]));
  const byAnswers = new Map(people.map((_, person) => [keyOf(answersOf(person)), person]));
  const buyers = (await read('poll_participation', 'resident_id')).map((row) => byId.get(row.resident_id) ?? -1);
  const ballots = (await read('ballot', 'answers')).map((row) => byAnswers.get(keyOf(row.answers)) ?? -1);
  return { buyers, ballots };
}
const keyOf = (answers: Record<string, number[]>) => JSON.stringify([answers['A2'], answers['B1.info']]);

/** Takes the nth ballot for that of the nth buyer: the best guess where the order is all there is. */
const rightGuesses = ({ buyers, ballots }: { buyers: number[]; ballots: number[] }): number =>
  ballots.filter((person, n) => buyers[n] === person).length;

/** Of the ranks: 0 where one order says nothing of the other, 1 where it says everything. */
function correlation({ buyers, ballots }: { buyers: number[]; ballots: number[] }): number {
  const rank = new Map(buyers.map((person, n) => [person, n]));
  const d2 = ballots.reduce((sum, person, n) => sum + (n - (rank.get(person) ?? 0)) ** 2, 0);
  return 1 - (6 * d2) / (PEOPLE * (PEOPLE ** 2 - 1));
}

/** A Poisson variable with this mean is above it once in more than ten thousand runs. */
const hardlyMoreThan = (mean: number): number => mean + 4 * Math.sqrt(mean) + 1;

describe('a curious administrator with everything that is kept', () => {
  test('has every buyer and every ballot, and no column, of the system or ours, that both have', async () => {
    const { buyers, ballots } = await dump();
    expect([new Set(buyers).size, new Set(ballots).size]).toEqual([PEOPLE, PEOPLE]);
    const columns = await town.query<{ name: string; tables: number }>(`
      select column_name as name, count(*)::int as tables from information_schema.columns
       where table_schema = 'public' and table_name in ('poll_participation', 'ballot') group by 1 having count(*) = 2`);
    expect(columns.map(({ name }) => name)).toEqual(['poll_id']);
    const shared = await town.query(`
      select 1 from poll_participation p join ballot b on b.xmin = p.xmin
      union all select 1 from poll_participation p join poll_spent_token s on s.xmin = p.xmin`);
    expect(shared).toEqual([]);
  });

  test('is on the day itself no better than somebody who guesses among those who were answering at that moment', async () => {
    // The write-ahead log holds this same order, and no more; the log of requests holds neither buying nor casting.
    const seen = await dump();
    const chance = people.reduce((sum, { cast }) => {
      const answering = people.filter(
        (one) => one.bought + ANSWER_S.least <= cast && one.bought + ANSWER_S.most >= cast,
      );
      return sum + 1 / answering.length;
    }, 0);
    expect(chance).toBeLessThan(12);
    expect(rightGuesses(seen)).toBeLessThanOrEqual(hardlyMoreThan(chance));
  });

  test('learns from the dump of the next day nothing: one transaction, no order, no better than chance', async () => {
    town.at('2026-11-21T02:00:00Z');
    expect(await mixOldBallots(town.deps)).toBe(PEOPLE);
    expect(await mixOldBallots(town.deps)).toBe(0);
    const transactions = await town.query(`
      select count(distinct xmin::text)::int as n from poll_participation
      union all select count(distinct xmin::text)::int from ballot
      union all select count(distinct xmin::text)::int from poll_spent_token`);
    expect(transactions).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
    const seen = await dump();
    expect(new Set(seen.ballots).size).toBe(PEOPLE);
    expect(rightGuesses(seen)).toBeLessThanOrEqual(hardlyMoreThan(1));
    // Four standard errors.
    expect(Math.abs(correlation(seen))).toBeLessThan(4 / Math.sqrt(PEOPLE));
  });
});
