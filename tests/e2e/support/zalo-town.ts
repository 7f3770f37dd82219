import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { createZalo } from '../../../server/platform/zalo/graph.ts';
import { type RunningZaloSim, startZaloSim } from '../../../zalo-sim/server.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { openInZalo, type PhoneOptions, type ZaloPhone } from './zalo-phone.ts';

const app = {
  appId: '1093847562019283746',
  miniAppId: '2210984456093871',
  appSecret: 'secret-of-our-app',
  redirectUris: [],
};

/** A town whose server asks the stand-in who its residents are, and phones on which the Mini App opens inside Zalo. */
export interface ZaloTown {
  town: TestApp;
  sim: RunningZaloSim;
  /** The id by which our server knows a person of the stand-in. */
  zaloIdOf(userKey: string): string;
  open(
    browser: Browser,
    options: Pick<PhoneOptions, 'userKey' | 'path' | 'consent' | 'mayWrite' | 'bridgeSilent' | 'clockHeld'>,
  ): Promise<ZaloPhone>;
  close(): Promise<void>;
}

export async function openZaloTown(): Promise<ZaloTown> {
  const clock = { now: () => new Date('2026-11-20T02:00:00Z') };
  const sim = await startZaloSim({ port: 0, apps: [app], clock });
  const zalo = { graphUrl: `${sim.url}/graph`, oauthUrl: `${sim.url}/oauth` };
  const town = await startApp(
    {
      ZALO_APP_ID: app.appId,
      ZALO_APP_SECRET: app.appSecret,
      ZALO_GRAPH_URL: zalo.graphUrl,
      ZALO_OAUTH_URL: zalo.oauthUrl,
      MINI_APP_ID: app.miniAppId,
      ZALO_OA_ID: sim.model.oaId,
    },
    { zalo: createZalo({ ...zalo, appId: app.appId, appSecret: app.appSecret }) },
  );
  town.at(clock.now().toISOString());
  await town.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = town.app.server.address() as AddressInfo;
  return {
    town,
    sim,
    zaloIdOf: (userKey) => sim.model.idForApp(userKey, app.appId),
    open: (browser, options) =>
      openInZalo({
        browser,
        model: sim.model,
        app,
        www: join(import.meta.dirname, '../../../www'),
        serverUrl: `http://127.0.0.1:${port}`,
        ...options,
      }),
    close: async () => {
      await town.close();
      await sim.close();
    },
  };
}
