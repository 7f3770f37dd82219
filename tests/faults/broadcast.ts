import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openProduct, ZALO_APP } from '../../bench/product.ts';
import { giveNotices, giveProvince } from '../../bench/rows.ts';
import type { Workplace } from '../../bench/workplace.ts';
import { withClient } from '../../demo/postgres/database.ts';
import { freeze } from '../../server/delivery/freeze.ts';
import type { ZaloModel } from '../../zalo-sim/model.ts';
import type { Fault } from '../../zalo-sim/faults.ts';
import { startZaloSim } from '../../zalo-sim/server.ts';
import { keepRunning } from './keep-running.ts';
import { giveAccount, givePeople } from './people.ts';
import type { Random } from './random.ts';

const PEOPLE = 5000;
const PATIENCE_MS = 240_000;
/** Between two kills somebody was told. */
const PROGRESS = 100;

export type Outcome = {
  readonly kills: number;
  /** Broadcasts, or rounds of a poll. */
  readonly rounds: number;
  readonly problems: readonly string[];
  readonly states: Record<string, number>;
};

/** Quick settings: what is minutes in an installation is seconds here. */
const SETTINGS = {
  DELIVERY_BATCH: '200',
  DELIVERY_LANES: '2',
  DELIVERY_CONCURRENCY: '16',
  DELIVERY_POLL_MS: '100',
  DELIVERY_WATCH_MS: '500',
  ZALO_OA_TIMEOUT_MS: '1000',
  // Well over the longest answer, as in an installation: what is looked for too early looks as if it had not arrived.
  DELIVERY_LOOK_AFTER_MS: '8000',
  DELIVERY_LEASE_MS: '20000',
};

/**
 * Broadcasts to 5,000 people each, through an API with a worker in it and a worker of its own, both killed with -9 again and again
 * at random moments, while Zalo drops connections, is slow, refuses and rotates. After each: nobody lost, nobody twice, sums right.
 */
export async function broadcastFaults(
  workplace: Workplace,
  { kills: wanted, random }: { kills: number; random: Random },
): Promise<Outcome> {
  const sim = await startZaloSim({ port: 0, apps: [ZALO_APP] });
  const product = await openProduct(workplace, 'faults', {
    ...SETTINGS,
    ZALO_OPENAPI_URL: `${sim.url}/openapi`,
    ZALO_OAUTH_URL: `${sim.url}/oauth`,
  });
  const { department, communes } = await giveProvince(product.deps);
  const placeId = communes[0] ?? '';
  const keys = Array.from({ length: PEOPLE }, (_, n) => sim.model.createUser({ key: `person-${n}` }).key);
  for (const key of keys) sim.model.interact(key);
  const grant = sim.model.grantOa(ZALO_APP.appId);
  const accountId = await giveAccount(product.deps, department, grant);
  await givePeople(product.deps, { accountId, placeId, keys, model: sim.model, appId: ZALO_APP.appId });
  await giveNotices(product.deps, { unitId: department, placeIds: [placeId, placeId], count: 60 });
  const ask = <Row extends object>(text: string): Promise<Row[]> =>
    withClient(product.database.ownerUrl, async (owner) => (await owner.query<Row>(text)).rows);
  await ask(`update channel_limit set value = case name when 'from_hour' then 0 when 'to_hour' then 24 else 10000000 end
    where name in ('from_hour', 'to_hour', 'per_minute')`);
  const notices = await ask<{ id: string }>('select id from notice');

  const processes = (['all', 'worker'] as const).map((role) =>
    keepRunning({ ...product.environment, ROLE: role, PORT: '0' }, path.join(workplace.folder, `faults-${role}.log`)),
  );
  const problems: string[] = [];
  const states: Record<string, number> = {};
  let [kills, broadcasts] = [0, 0];
  try {
    while (kills < wanted) {
      const notice = notices[broadcasts];
      if (!notice) throw new Error('no notice left');
      broadcasts += 1;
      const text = `Tin số ${broadcasts}`;
      const planned = {
        noticeId: notice.id,
        accountId,
        channel: 'oa_message',
        content: { text },
        audience: 'residents',
        placeIds: [placeId],
        sendFrom: new Date(),
        notAfter: null,
      } as const;
      const { id, audience } = await product.deps.db.transaction().execute((tx) => freeze(product.deps, tx, planned));
      const look = async (): Promise<{ open: number; accepted: number }> => {
        const [row] = await ask<{ open: number; accepted: number }>(`select
            (count(*) filter (where state in ('pending', 'sending') or (state = 'uncertain' and reason is null)))::int as open,
            (count(*) filter (where state = 'accepted'))::int as accepted
          from delivery where broadcast_id = '${id}'`);
        return row ?? { open: 0, accepted: 0 };
      };
      let [killedAt, endBy] = [0, Date.now() + PATIENCE_MS];
      for (let now = await look(); now.open > 0; now = await look()) {
        if (Date.now() > endBy) {
          problems.push(`broadcast ${broadcasts} did not end`);
          break;
        }
        misbehave(sim.model, random);
        await wait(random.between(20, 400));
        // In the middle of the work: one that has not begun yet would be killed before it could do anything wrong.
        if (kills < wanted && now.accepted >= killedAt + PROGRESS) {
          random.oneOf(processes).kill();
          kills += 1;
          killedAt = now.accepted;
          endBy = Date.now() + PATIENCE_MS;
        }
      }
      problems.push(...(await check(ask, sim.model, { id, audience, text, keys, broadcast: broadcasts })));
      for (const { state, n } of await ask<{ state: string; n: number }>(
        `select state, count(*)::int as n from delivery where broadcast_id = '${id}' group by state`,
      ))
        states[state] = (states[state] ?? 0) + n;
      sim.model.faults.clear();
      sim.model.oaMessages.length = 0;
    }
  } finally {
    for (const process of processes) process.end();
    await product.close();
    await sim.close();
  }
  return { kills, rounds: broadcasts, problems, states };
}

/** One of the things that Zalo does, a few times; once in a while so often that nobody calls for some seconds. */
function misbehave(model: ZaloModel, random: Random): void {
  if (model.faults.waiting() > 0) return;
  const times = random.between(0, 19) === 0 ? 40 : random.between(1, 4);
  const kinds: Fault[] = [
    { kind: 'drop_after', on: 'message', times },
    { kind: 'drop', on: 'message', times },
    { kind: 'slow', delayMs: 300, on: 'message', times },
    { kind: 'never', on: 'message', times: 2 },
    { kind: 'status', status: 503, on: 'message', times },
    { kind: 'error', code: -230, on: 'message', times },
    { kind: 'status', status: 502, on: 'conversation', times: 3 },
    { kind: 'drop_after', on: 'conversation', times: 3 },
    { kind: 'error', code: -216, on: 'message', times: 1 },
  ];
  // -32 makes everybody wait for the next minute: once in a while is enough.
  model.faults.add(random.between(0, 99) === 0 ? { kind: 'error', code: -32, on: 'message' } : random.oneOf(kinds));
}

type Check = { id: string; audience: number; text: string; keys: readonly string[]; broadcast: number };

/** The ledger against what Zalo counts. */
async function check(
  ask: <Row extends object>(text: string) => Promise<Row[]>,
  model: ZaloModel,
  { id, audience, text, keys, broadcast }: Check,
): Promise<string[]> {
  const rows = await ask<{ state: string; n: number; messages: number }>(
    `select state, count(*)::int as n, count(distinct message_id)::int as messages
     from delivery where broadcast_id = '${id}' group by state`,
  );
  const by = new Map(rows.map((row) => [row.state, row]));
  const sum = rows.reduce((all, { n }) => all + n, 0);
  const told = Map.groupBy(
    model.oaMessages.filter((message) => message.text === text),
    ({ userKey }) => userKey,
  );
  const doubled = [...told.values()].filter((messages) => messages.length > 1);
  const accepted = by.get('accepted')?.n ?? 0;
  const uncertain = by.get('uncertain')?.n ?? 0;
  const problems: string[] = [];
  const say = (words: string): void => void problems.push(`broadcast ${broadcast}: ${words}`);
  if (sum !== audience || audience !== keys.length)
    say(`${sum} rows of an audience of ${audience}, ${keys.length} people`);
  const apart = doubled.map((messages) => (messages.at(-1)?.at ?? 0) - (messages[0]?.at ?? 0));
  if (doubled.length > 0) say(`${doubled.length} people got it twice, ${apart.join(', ')} ms apart`);
  if ((by.get('accepted')?.messages ?? 0) !== accepted) say('two rows bear one message');
  if (told.size < accepted || told.size > accepted + uncertain)
    say(`${told.size} people got it, ${accepted} rows say accepted and ${uncertain} uncertain`);
  return problems;
}
