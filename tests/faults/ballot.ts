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
import { answersOf, FAULTS_FORM } from './ballot-form.ts';
import type { Outcome } from './broadcast.ts';
import { keepRunning } from './keep-running.ts';
import type { Random } from './random.ts';
import type { Cell, CountedBallot } from './recount.ts';
import { differences } from './recount.ts';

/** People of one round, who answer while the two processes they talk to are killed. */
const PEOPLE = 400;
const AT_ONCE = 24;
const PATIENCE_MS = 180_000;

/** As the product has it: for seven hours of a day the database would name another. */
const TODAY = `(now() at time zone 'Asia/Ho_Chi_Minh')::date`;

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
      const pollId = await givePoll(product.deps, {
        unitId: communes[0] ?? '',
        opensOn: '2025-01-01',
        form: FAULTS_FORM,
      });
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
      await ask(`with older as (select ctid from ballot where poll_id = '${pollId}' and answered_on = ${TODAY} limit ${PEOPLE / 4})
        update ballot set answered_on = ${TODAY} - ${10 - day} from older where ballot.ctid = older.ctid`);
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
        `select counted_until = ${TODAY} - 8 as done from poll where id = '${pollId}'`,
      );
      if (row?.done || Date.now() > endBy) break;
      await wait(200);
    }
  } finally {
    for (const counter of counters) counter.end();
  }
  return kills;
}

/** The cells, each by who answered, against a count of the same ballots by other means. */
async function checkCells(ask: Ask, pollId: string, round: number): Promise<string[]> {
  const cells = await ask<Cell>(
    `select mode, place_id as place, sex, age, item, choice, n from poll_cell where poll_id = '${pollId}'`,
  );
  if (cells.length === 0) return [`round ${round}: nothing was counted`];
  const ballots = await ask<CountedBallot>(`select mode, place_id as place, answers from ballot
    where poll_id = '${pollId}' and answered_on <= (select counted_until from poll where id = '${pollId}')`);
  const wrong = differences(ballots, cells);
  if (wrong.length === 0) return [];
  return [`round ${round}: ${wrong.length} of ${cells.length} cells differ: ${wrong.slice(0, 5).join('; ')}`];
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
