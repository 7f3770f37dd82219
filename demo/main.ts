import { once } from 'node:events';
import { fullDisk, knownProblem, StartProblem, systemCode } from './problem.ts';
import { readSettings } from './settings.ts';
import type { Undo } from './start.ts';
import { startDemo } from './start.ts';
import { welcome } from './welcome.ts';

const undo: Undo = [];
const stop = new AbortController();
// Handlers stay, so that an impatient second Ctrl-C does not leave Postgres behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
process.once('uncaughtException', (error) => {
  fail(error);
  stop.abort();
});

try {
  const demo = await startDemo(readSettings(process.env), { undo, stop, say: console.log });
  console.log(welcome(demo));
  process.send?.(demo);
  if (!stop.signal.aborted) await once(stop.signal, 'abort');
} catch (error) {
  // A start that was called off fails somewhere, and that is no failure.
  if (!stop.signal.aborted) fail(error);
}
for (const step of undo.toReversed())
  try {
    await step();
  } catch (error) {
    fail(error);
  }
process.disconnect?.();

function fail(error: unknown): void {
  process.exitCode = 1;
  const problem = error instanceof StartProblem ? error : recognise(error);
  if (problem) console.error(problem.message);
  else console.error('Gần Dân không chạy được vì một lỗi chưa lường trước:', error);
}

function recognise(error: unknown): StartProblem | undefined {
  const { dataDir } = readSettings(process.env);
  return knownProblem(wordsOf(error), dataDir) ?? fullDisk(dataDir);
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return `${systemCode(error) ?? ''} ${error.message} ${wordsOf(error.cause)}`;
}
