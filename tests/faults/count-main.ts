import { countBallots, mixOldBallots } from '../../server/poll/counting.ts';
import { readConfig } from '../../server/platform/config.ts';
import { openDeps } from '../../server/platform/open-deps.ts';

// What the night does, again and again until it is killed: a batch of ballots that has just become old is counted and mixed.
const { deps } = openDeps(readConfig(process.env));
for (;;) {
  await countBallots(deps);
  await mixOldBallots(deps);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
