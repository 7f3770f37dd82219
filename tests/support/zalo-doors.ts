import { setupServer } from 'msw/node';
import type { ZaloConfig } from '../../server/platform/zalo/zalo.ts';
import { type SimApp, ZaloModel } from '../../zalo-sim/model.ts';
import { ZALO_HOSTS, zaloHandlers } from '../../zalo-sim/msw-handlers.ts';
import { startZaloSim } from '../../zalo-sim/server.ts';

export const ours: SimApp = {
  appId: '1093847562019283746',
  appSecret: 'secret-of-our-app',
  redirectUris: ['https://gandan.example.vn/api/zalo/oa'],
};
export const another: SimApp = { appId: '2093847562019283746', appSecret: 'secret-of-another-app', redirectUris: [] };
export const apps = [ours, another];
export const clock = { now: () => new Date('2026-11-20T02:00:00Z') };

/** One way to reach the stand-in. What holds through one must hold through the other. */
export interface Door {
  model: ZaloModel;
  hosts: { graph: string; oauth: string };
  close: () => Promise<void>;
}

export const doors: readonly { name: string; open: () => Promise<Door> }[] = [
  {
    name: 'msw at Zalo’s own addresses',
    async open() {
      const model = new ZaloModel({ apps, now: () => clock.now().getTime() });
      const server = setupServer(...zaloHandlers(model));
      server.listen({ onUnhandledFrame: 'error' });
      return { model, hosts: ZALO_HOSTS, close: async () => server.close() };
    },
  },
  {
    name: 'the loopback door',
    async open() {
      const sim = await startZaloSim({ port: 0, apps, clock });
      const hosts = { graph: `${sim.url}/graph`, oauth: `${sim.url}/oauth` };
      return { model: sim.model, hosts, close: sim.close };
    },
  },
];

export const configFor = (door: Door): ZaloConfig => ({
  graphUrl: door.hosts.graph,
  oauthUrl: door.hosts.oauth,
  appId: ours.appId,
  appSecret: ours.appSecret,
  timeoutMs: 1_000,
});
