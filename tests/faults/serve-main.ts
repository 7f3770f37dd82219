import { readConfig } from '../../server/platform/config.ts';
import { run } from '../../server/run.ts';

// What `npm run serve` runs, but that it takes the stand-in for Zalo.
await run(readConfig(process.env));
