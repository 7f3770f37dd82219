import { randomInt } from 'node:crypto';
import { openWorkplace } from '../../bench/workplace.ts';
import { ballotFaults } from './ballot.ts';
import { broadcastFaults } from './broadcast.ts';
import { createRandom } from './random.ts';

const FAULTS = { broadcast: broadcastFaults, ballot: ballotFaults };

// npm run faults -- broadcast|ballot [kills]: FAULTS_SEED repeats the choices of an earlier run.
const [name = 'broadcast', many = '100'] = process.argv.slice(2);
if (!Object.hasOwn(FAULTS, name)) {
  console.error(`There are no faults ${name}; there are ${Object.keys(FAULTS).join(', ')}.`);
  process.exit(1);
}
const seed = Number(process.env['FAULTS_SEED'] ?? randomInt(2 ** 31));
console.log(`${name}: seed ${seed}`);
const workplace = await openWorkplace();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void workplace.close().finally(() => process.exit(130)));
try {
  const { kills, rounds, problems, states } = await FAULTS[name as keyof typeof FAULTS](workplace, {
    kills: Number(many),
    random: createRandom(seed),
  });
  console.log(`${kills} kills in ${rounds} rounds: ${JSON.stringify(states)}`);
  for (const problem of problems) console.error(problem);
  console.log(problems.length === 0 ? 'nobody lost, nobody twice' : `${problems.length} problems, seed ${seed}`);
  if (problems.length > 0) process.exitCode = 1;
} finally {
  await workplace.close();
}
process.exit();
