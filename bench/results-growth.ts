import { addDays, toLocalDate } from '../shared/time/local-date.ts';
import { countBallots } from '../server/poll/counting.ts';
import { fillBallots, givePoll } from './ballots.ts';
import type { Figure } from './measure.ts';
import { measurePairs, ratioText } from './measure.ts';
import { signIn } from './official-call.ts';
import { openProduct } from './product.ts';
import { giveOfficial, giveProvince } from './rows.ts';
import type { Workplace } from './workplace.ts';

const MANY = 5_000_000;
const FEW = 10_000;
const READS = 200;
const BAR = 1.5;

/** The whole result page of a poll of five million answers beside that of one of ten thousand. */
export async function resultsGrowth(workplace: Workplace): Promise<Figure> {
  const many = Number(process.env['BALLOTS_STORED'] ?? MANY);
  const product = await openProduct(workplace, 'results');
  const { deps, database } = product;
  const { department, communes } = await giveProvince(deps);
  const today = toLocalDate(deps.clock.now());
  const polls = [];
  for (const count of [many, FEW]) {
    const closesOn = addDays(today, -10);
    const pollId = await givePoll(deps, { unitId: communes[0] ?? '', closesOn });
    await fillBallots(database.ownerUrl, { pollId, count, day: addDays(closesOn, -1), placeIds: communes });
    polls.push(pollId);
  }
  const [large = '', small = ''] = polls;
  const startedMs = performance.now();
  if ((await countBallots(deps)) !== 2) throw new Error('the ballots were not counted');
  const countedMs = performance.now() - startedMs;
  const server = await product.start();
  try {
    const cookie = await signIn(product, server, await giveOfficial(deps, department, 'province_monitor'));
    const read = async (pollId: string): Promise<number> => {
      const beganMs = performance.now();
      for (let n = 0; n < READS; n += 1) {
        const reply = await fetch(`${server.url}/api/office/polls/${pollId}/results`, { headers: { cookie } });
        const body = (await reply.json()) as { countedUntil: string | null };
        if (reply.status !== 200 || body.countedUntil === null) throw new Error(`results: ${reply.status}`);
      }
      return (performance.now() - beganMs) / READS;
    };
    const pairs = await measurePairs({ ours: () => read(large), yardstick: () => read(small) });
    return {
      name: 'results-growth',
      value: `${pairs.value.toFixed(2)} ms at ${many.toLocaleString('en')} answers, counted in ${(countedMs / 1000).toFixed(0)} s`,
      yardstick: `${pairs.yardstickValue.toFixed(2)} ms at ${FEW.toLocaleString('en')}`,
      ratio: ratioText(pairs),
      bar: `≤ ${BAR}`,
      isOk: pairs.ratio <= BAR,
      details: { ...pairs, many, countedMs },
    };
  } finally {
    await server.stop();
    await product.close();
  }
}
