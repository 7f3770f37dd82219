import { mkdir, realpath } from 'node:fs/promises';
import { buildApp } from '../server/app.ts';
import { readConfig } from '../server/platform/config.ts';
import { openDeps } from '../server/platform/open-deps.ts';
import { directoryLinkCheck } from '../server/directory/jobs.ts';
import { JOBS } from '../server/jobs.ts';
import { startDelivery } from '../server/delivery/worker.ts';
import { logFailedJobs, startJobs } from '../server/platform/jobs.ts';
import { workOffEvents } from '../server/privacy/zalo-event.ts';
import { startZaloSim } from '../zalo-sim/server.ts';
import { showAccounts } from './accounts.ts';
import { runInChild } from './child.ts';
import { claimData } from './claim.ts';
import { openDatabase } from './database.ts';
import { DEMO_OA, demoEnvironment, SECOND_OA, ZALO_APP } from './environment.ts';
import { ensureFrontEnds } from './front-ends.ts';
import { remindZalo, wakePeople } from './official-account.ts';
import { leadToOneAddress } from './one-address.ts';
import { choosePort, portProblem } from './port.ts';
import { findEmbeddedBinaries } from './postgres/binaries.ts';
import { prepareEngine } from './postgres/engine.ts';
import { startPostgres } from './postgres/lifecycle.ts';
import { loadSecrets } from './secrets.ts';
import type { DemoSettings } from './settings.ts';
import { demoShell } from './shell/shell.ts';

/** Requests under way are given this long to end before the database goes. */
/** A demo opens nothing outside its own machine. */
const DEMO_JOBS = JOBS.filter(({ name }) => name !== directoryLinkCheck.name);
const DRAIN_MS = 10_000;

export type RunningDemo = {
  /** Without a slash at the end. */
  readonly address: string;
  readonly dataDir: string;
  /** The stand-in for Zalo. */
  readonly zaloUrl: string;
};

/** What to undo, last first; filled while starting, so that a start that fails half-way is undone too. */
export type Undo = (() => Promise<void>)[];

export async function startDemo(
  settings: DemoSettings,
  { undo, stop, say }: { undo: Undo; stop: AbortController; say: (words: string) => void },
): Promise<RunningDemo> {
  const { signal } = stop;
  await mkdir(settings.dataDir, { recursive: true });
  const claim = await claimData(await realpath(settings.dataDir), stop);
  undo.push(() => claim.release());
  const engine = await prepareEngine({
    binaries: await findEmbeddedBinaries(settings.dataDir),
    dataDir: settings.dataDir,
  });
  const { dataDir } = engine;
  const port = await choosePort(settings.port);
  const secrets = await loadSecrets(dataDir);

  signal.throwIfAborted();
  await ensureFrontEnds(() => say('Đang dựng giao diện, mất khoảng nửa phút …'), signal);
  signal.throwIfAborted();
  const postgres = await startPostgres(engine, { adminPassword: secrets.adminPassword });
  undo.push(() => postgres.stop());

  const zalo = await startZaloSim({
    port: 0,
    apps: [
      {
        ...ZALO_APP,
        appSecret: secrets.zaloAppSecret,
        redirectUris: [`http://127.0.0.1:${port}/console/zalo-accounts/return`],
      },
    ],
    oa: DEMO_OA,
  });
  zalo.model.oaNames.set(SECOND_OA.id, SECOND_OA.name);
  undo.push(() => zalo.close());

  signal.throwIfAborted();
  const configure = (appUrl: string): Record<string, string> => ({
    ...demoEnvironment({ port, dataDir, secrets, appUrl, zaloUrl: zalo.url }),
    ...settings.changed,
  });
  const { appUrl } = await openDatabase(postgres.adminUrl, secrets, async (half) => {
    say('Đang đưa nội dung mẫu vào, mất vài giây …');
    await runInChild('demo/fill-main.ts', { env: configure(half.appUrl), signal, folder: dataDir });
  });

  signal.throwIfAborted();
  const { deps, close } = openDeps(readConfig(configure(appUrl)));
  undo.push(close);
  const address = deps.config.publicOrigin;
  const app = await buildApp(deps);
  leadToOneAddress(app, address);
  demoShell(app, {
    model: zalo.model,
    appId: ZALO_APP.appId,
    miniAppDir: deps.config.static.miniApp,
    webhooks: {
      miniAppUrl: `${address}/api/zalo/mini-app-events`,
      miniAppKey: deps.config.zalo.miniAppApiKey ?? '',
      oaUrl: `${address}/api/zalo/oa-events`,
      oaSecret: deps.config.zalo.oaSecret ?? '',
    },
    workOff: () => workOffEvents(deps),
  });
  showAccounts(app, deps);
  undo.push(async () => {
    const impatient = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
    await app.close();
    clearTimeout(impatient);
  });
  await remindZalo(deps, zalo.model);
  const jobs = await startJobs(deps, DEMO_JOBS, logFailedJobs(app));
  undo.push(() => jobs.stop());
  const delivery = startDelivery(deps, (error) => logFailedJobs(app)('delivery', error));
  undo.push(() => delivery.stop());
  try {
    await app.listen(deps.config.listen);
  } catch (error) {
    throw portProblem(error, port) ?? error;
  }
  await wakePeople(deps, zalo.model, {
    url: `${address}/api/zalo/oa-events`,
    secret: deps.config.zalo.oaSecret ?? '',
  });
  claim.runsAt(address);
  return { address, dataDir, zaloUrl: zalo.url };
}
