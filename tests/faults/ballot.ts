import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Proof } from '../../bench/ballots.ts';
import { givePoll, openMint } from '../../bench/ballots.ts';
import type { Product } from '../../bench/product.ts';
import { openProduct } from '../../bench/product.ts';
import { giveDevices, signToken } from '../../bench/resident-token.ts';
import { giveProvince } from '../../bench/rows.ts';
import type { Workplace } from '../../bench/workplace.ts';
import { withClient } from '../../demo/postgres/database.ts';
import type { Outcome } from './broadcast.ts';
import { keepRunning } from './keep-running.ts';
import type { Random } from './random.ts';

/** People of one round, who answer while the two processes they talk to are killed. */
const PEOPLE = 400;
const AT_ONCE = 24;
const PATIENCE_MS = 180_000;

type Ask = <Row extends object>(text: string) => Promise<Row[]>;

/**
 * Rounds of a poll, through two API processes that are killed with -9 at random moments while people buy tokens and cast ballots, each
 * trying again as a phone does until the office has said that it has the answers; then the ballots grow a day old and are counted and
 * mixed by two more processes that are killed as well. Afterwards: whoever saw "Đã gửi" is counted once, nobody twice, the cells equal a recount.
 */
export async function ballotFaults(
  workplace: Workplace,
  { kills: wanted, random }: { kills: number; random: Random },
): Promise<Outcome> {
  const ports = [await freePort(), await freePort()];
  const product = await openProduct(workplace, 'faults-ballot', { ROLE: 'api' });
  const ask: Ask = <Row extends object>(text: string) =>
    withClient(product.database.ownerUrl, async (owner) => (await owner.query<Row>(text)).rows);
  const { communes } = await giveProvince(product.deps);
  const residents = await ask<{ id: string }>(`
    insert into resident (id, zalo_hash, zalo_sealed, created_at)
    select gen_random_uuid(), sha256(int8send(n)), '', now() from generate_series(1, ${PEOPLE}) n returning id`);
  await giveDevices(product.database.ownerUrl);
  const logOf = (name: string) => path.join(workplace.folder, `faults-${name}.log`);
  const offices = ports.map((port) =>
    keepRunning({ ...product.environment, PORT: String(port) }, logOf(`ballot-${port}`)),
  );
  const problems: string[] = [];
  const states = { sent: 0, counted: 0 };
  let [kills, rounds] = [0, 0];
  try {
    while (kills < wanted) {
      rounds += 1;
      const pollId = await givePoll(product.deps, { unitId: communes[0] ?? '', opensOn: '2025-01-01' });
      const mint = await openMint(product.deps, pollId);
      const voters = residents.map(({ id }, n) => ({
        id,
        proof: mint(),
        answers: answersOf(n),
        blinded: randomBytes(256).fill(0, 0, 1).toString('base64url'),
      }));
      let sent = 0;
      const endBy = Date.now() + PATIENCE_MS;
      const queue = voters.values();
      const voting = Array.from({ length: AT_ONCE }, async () => {
        for (const voter of queue) {
          await vote({ pollId, ports, voter, random, endBy });
          sent += 1;
        }
      });
      const killing = (async () => {
        for (let killedAt = 0; sent < voters.length && Date.now() < endBy; await wait(random.between(10, 150))) {
          if (kills >= wanted || sent < killedAt + 25) continue;
          random.oneOf(offices).kill();
          kills += 1;
          killedAt = sent;
        }
      })();
      await Promise.all([...voting, killing]).catch((error: unknown) =>
        problems.push(`round ${rounds}: ${String(error)}`),
      );
      problems.push(...(await checkBox(ask, pollId, voters.length, rounds)));
      kills += await countWhileKilled(product, {
        ask,
        pollId,
        logFile: logOf('count'),
        random,
        atMost: wanted - kills,
      });
      problems.push(...(await checkCells(ask, pollId, rounds)));
      states.sent += sent;
      states.counted += voters.length;
    }
  } finally {
    for (const office of offices) office.end();
    await product.close();
  }
  return { kills, rounds, problems, states };
}

/** Different for each of them, so that one who was lost or doubled is found. */
const answersOf = (n: number): Record<string, number[]> => ({
  A1: [1 + (n % 5)],
  A2: [1, 2, 3, 4, 5, 6, 7, 8].filter((_, bit) => ((1 + (n % 250)) >> bit) & 1),
  'B1.info': [1 + (Math.floor(n / 250) % 5)],
  'B1.voice': [n % 6],
  [`B1.pol.${1 + (n % 9)}`]: [1 + (n % 5)],
  sex: [1 + (n % 2)],
  age: [1 + (n % 4)],
});

type Voter = { id: string; proof: Proof; answers: Record<string, number[]>; blinded: string };

/** As a phone: the same request until it is answered, the ballot only after the token. @throws when it never is */
async function vote(of: {
  pollId: string;
  ports: number[];
  voter: Voter;
  random: Random;
  endBy: number;
}): Promise<void> {
  const { pollId, ports, voter, random, endBy } = of;
  const { id, proof, answers, blinded } = voter;
  const post = (what: string, body: object, headers: Record<string, string>) => async (): Promise<Response> =>
    fetch(`http://127.0.0.1:${random.oneOf(ports)}/api/polls/${pollId}/${what}`, {
      method: 'POST',
      headers: { origin: 'https://h5.zdn.vn', 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
  const buy = post('tokens', { blinded }, { authorization: `Bearer ${signToken(id)}` });
  const signatures = new Set<string>();
  // Twice: the first signature may have been lost on its way.
  for (let n = 0; n < 2; n += 1)
    signatures.add(await until(buy, endBy, async (reply) => (reply.status === 200 ? reply.text() : null)));
  if (signatures.size !== 1) throw new Error('one token, two signatures');
  const cast = post('ballots', { proof, placeId: null, answers, texts: {} }, {});
  await until(cast, endBy, async (reply) => (reply.status === 201 || reply.status === 409 ? 'sent' : null));
}

async function until(
  call: () => Promise<Response>,
  endBy: number,
  read: (reply: Response) => Promise<string | null>,
): Promise<string> {
  for (;;) {
    const answer = await call().then(read, () => null);
    if (answer !== null) return answer;
    if (Date.now() > endBy) throw new Error('no answer');
    await wait(100);
  }
}

async function checkBox(ask: Ask, pollId: string, people: number, round: number): Promise<string[]> {
  const [row] = await ask<Record<string, number>>(`select
    (select count(*) from ballot where poll_id = '${pollId}')::int as ballots,
    (select count(distinct answers) from ballot where poll_id = '${pollId}')::int as different,
    (select count(*) from poll_spent_token where poll_id = '${pollId}')::int as spent,
    (select count(*) from poll_participation where poll_id = '${pollId}')::int as bought,
    (select coalesce(sum(ballots), 0) from poll_day where poll_id = '${pollId}')::int as by_day`);
  const wrong = Object.entries(row ?? {}).filter(([, n]) => n !== people);
  return wrong.map(([what, n]) => `round ${round}: ${n} ${what} of ${people} people`);
}

/** The ballots grow old in three days, which two processes count and mix while they are killed. Answers how often. */
async function countWhileKilled(
  product: Product,
  of: { ask: Ask; pollId: string; logFile: string; random: Random; atMost: number },
): Promise<number> {
  const { ask, pollId, logFile, random, atMost } = of;
  const counters = [1, 2].map((n) => keepRunning(product.environment, `${logFile}.${n}`, 'tests/faults/count-main.ts'));
  let kills = 0;
  try {
    for (let day = 1; day <= 3; day += 1) {
      await ask(`with older as (select ctid from ballot where poll_id = '${pollId}' and answered_on = current_date limit ${PEOPLE / 4})
        update ballot set answered_on = current_date - ${10 - day} from older where ballot.ctid = older.ctid`);
      await ask(`delete from poll_day where poll_id = '${pollId}'`);
      await ask(
        `insert into poll_day select poll_id, answered_on, mode, count(*) from ballot where poll_id = '${pollId}' group by 1, 2, 3`,
      );
      for (let n = 0; n < 3 && kills < atMost; n += 1) {
        await wait(random.between(200, 1500));
        random.oneOf(counters).kill();
        kills += 1;
      }
    }
    // A block waits until the next one is whole, so the last day stays uncounted while the poll is open.
    const endBy = Date.now() + PATIENCE_MS;
    for (;;) {
      const [row] = await ask<{ done: boolean }>(
        `select counted_until = current_date - 8 as done from poll where id = '${pollId}'`,
      );
      if (row?.done || Date.now() > endBy) break;
      await wait(200);
    }
  } finally {
    for (const counter of counters) counter.end();
  }
  return kills;
}

/** The cells against a count of the same ballots by other means. */
async function checkCells(ask: Ask, pollId: string, round: number): Promise<string[]> {
  const [row] = await ask<{ cells: number; differing: number; ballots: number; counted: number }>(`
    with counted as (select * from ballot where poll_id = '${pollId}'
        and answered_on <= (select counted_until from poll where id = '${pollId}')),
    recount as (select one.key as item, choice.value::int as choice, count(*)::int as n
        from counted, jsonb_each(answers) as one, jsonb_array_elements_text(one.value) as choice group by 1, 2),
    cells as (select item, choice, sum(n)::int as n from poll_cell
        where poll_id = '${pollId}' and choice >= 0 and item not like '%#%' group by 1, 2)
    select (select count(*) from cells)::int as cells,
      (select count(*) from recount full join cells using (item, choice) where recount.n is distinct from cells.n)::int as differing,
      (select count(*) from counted)::int as ballots,
      (select coalesce(sum(n), 0) from poll_cell where poll_id = '${pollId}' and item = '')::int as counted`);
  if (!row || row.cells === 0) return [`round ${round}: nothing was counted`];
  if (row.differing > 0 || row.ballots !== row.counted)
    return [
      `round ${round}: ${row.differing} cells of ${row.cells} differ from a recount, ${row.counted} of ${row.ballots} ballots`,
    ];
  return [];
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
