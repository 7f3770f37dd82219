import { access, constants, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { runInChild } from './child.ts';
import { takeTurn } from './only-one.ts';
import { PROJECT } from './settings.ts';

const COMMON = ['shared', 'package-lock.json', 'tools/build.ts'];

/** What `npm run build` reads and writes. */
export const FRONT_ENDS = [
  {
    output: 'www',
    sources: ['mini-app', 'index.html', 'app-config.json', 'vite.config.ts', ...COMMON],
  },
  { output: 'dist/console', sources: ['console', ...COMMON] },
];

/** Builds both apps when one is missing or older than its sources; in a child, so that Vite's memory goes with it. */
export async function ensureFrontEnds(
  onBuild: () => void,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const turn = await waitForTurn(`build ${PROJECT}`);
  try {
    if ((await areFresh()) || ((await areThere()) && !(await isWritable()))) return;
    onBuild();
    await runInChild('tools/build.ts', { signal, folder: PROJECT });
  } finally {
    await turn.release();
  }
}

async function waitForTurn(what: string): Promise<NonNullable<Awaited<ReturnType<typeof takeTurn>>>> {
  for (;;) {
    const turn = await takeTurn(what);
    if (turn) return turn;
    await setTimeout(200);
  }
}

async function areFresh(): Promise<boolean> {
  for (const { output, sources } of FRONT_ENDS) {
    const builtAt = await changedAt(path.join(PROJECT, output, 'index.html'));
    const times = await Promise.all(sources.map((source) => newestIn(path.join(PROJECT, source))));
    if (builtAt < Math.max(...times)) return false;
  }
  return true;
}

async function areThere(): Promise<boolean> {
  const times = await Promise.all(FRONT_ENDS.map(({ output }) => changedAt(path.join(PROJECT, output, 'index.html'))));
  return times.every((time) => time > 0);
}

/** An image built by root and run by somebody else keeps the front ends it was built with. */
async function isWritable(): Promise<boolean> {
  return access(PROJECT, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** A folder changes when something in it is removed, so folders count too. */
async function newestIn(target: string): Promise<number> {
  const own = await changedAt(target);
  const names = await readdir(target, { recursive: true }).catch(() => []);
  const times = await Promise.all(names.map((name) => changedAt(path.join(target, name))));
  return times.reduce((newest, time) => Math.max(newest, time), own);
}

/** 0 for what is not there. */
async function changedAt(file: string): Promise<number> {
  return stat(file).then(
    (found) => found.mtimeMs,
    () => 0,
  );
}
