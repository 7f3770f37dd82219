import { systemClock } from '../server/platform/clock.ts';
import { readConfig } from '../server/platform/config.ts';
import { ZaloModel } from '../zalo-sim/model.ts';
import { DEMO_OA, ZALO_APP } from './environment.ts';
import { fillDemo } from './fill.ts';

// Run by `npm start` for an empty database, configured by the environment as the server is.
const config = readConfig(process.env);
const zalo = new ZaloModel({
  apps: [{ ...ZALO_APP, appSecret: config.zalo.appSecret, redirectUris: [] }],
  now: () => systemClock.now().getTime(),
});
await fillDemo(config, {
  zaloIdOf: (key) => zalo.idForApp(key, ZALO_APP.appId),
  oaUserIdOf: (key) => zalo.idForOa(key, DEMO_OA.id),
});
