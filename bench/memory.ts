import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DemoProcess } from '../tests/support/demo.ts';
import { runDemo } from '../tests/support/demo.ts';
import type { Figure } from './measure.ts';
import { npmScript } from './npm-script.ts';
import type { Workplace } from './workplace.ts';

const BAR_MB = 150;
/** As demo/launch.js starts itself anew with, where nobody holds its channel. */
const ALLOCATOR = { MALLOC_TRIM_THRESHOLD_: '131072' };
const COLLECTOR = pathToFileURL(path.join(import.meta.dirname, 'collect-when-asked.js')).href;

/**
 * What `npm start` keeps resident after it has imported the demo, and a forced collection. Another start came before it: the very first
 * one after an installation has Node's stripper in it too.
 */
export async function memory(workplace: Workplace): Promise<Figure> {
  const start = (folder: string): DemoProcess =>
    runDemo(
      { ...ALLOCATOR, DATA_DIR: path.join(workplace.folder, folder) },
      [],
      [...script.flags, '--expose-gc', `--import=${COLLECTOR}`],
    );
  const script = npmScript('start');
  const first = start('first');
  await first.running;
  first.child.kill('SIGTERM');
  await first.ended;

  const { child, running, ended } = start('demo');
  try {
    await running;
    await refuseVite(child);
    const atOnce = await askMemory(child, 'measure');
    const afterPlain = await askMemory(child, 'plain');
    const afterAll = await askMemory(child, 'all');
    const mb = afterAll.rss / 1e6;
    return {
      name: 'memory',
      value: `${mb.toFixed(0)} MB`,
      yardstick: '—',
      ratio: '—',
      bar: `≤ ${BAR_MB}`,
      isOk: mb <= BAR_MB,
      details: { atOnce, afterPlain, afterAll },
    };
  } finally {
    child.kill('SIGTERM');
    const { code, complained } = await ended;
    if (code !== 0) console.error(`the demo did not end well: ${complained}`);
  }
}

async function askMemory(child: ChildProcess, how: 'measure' | 'plain' | 'all'): Promise<NodeJS.MemoryUsage> {
  const answered = once(child, 'message', { signal: AbortSignal.timeout(30_000) });
  child.send(how);
  const [usage] = await answered;
  return usage as NodeJS.MemoryUsage;
}

/** @throws when the process holds Vite: its bundler is a native library, which Linux lists. */
async function refuseVite({ pid }: ChildProcess): Promise<void> {
  const maps = await readFile(`/proc/${pid}/maps`, 'utf8').catch(() => '');
  if (/rolldown/.test(maps)) throw new Error('Vite is in the server’s process');
}
