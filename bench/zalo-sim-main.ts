import { startZaloSim } from '../zalo-sim/server.ts';
import { ZALO_APP } from './product.ts';

// The stand-in as a process of its own, with so many people who have just turned to the account.
const people = Number(process.argv[2]);
const sim = await startZaloSim({ port: 0, apps: [ZALO_APP] });
for (let n = 0; n < people; n += 1) sim.model.interact(sim.model.createUser({ key: `person-${n}` }).key);
const { oaId, accessToken, refreshToken } = sim.model.grantOa(ZALO_APP.appId);
process.on('message', (what) => {
  if (what === 'forget') sim.model.oaMessages.length = 0;
  process.send?.({
    told: sim.model.oaMessages.length,
    people: new Set(sim.model.oaMessages.map((m) => m.userKey)).size,
  });
});
process.send?.({ url: sim.url, grant: { oaId, accessToken, refreshToken } });
