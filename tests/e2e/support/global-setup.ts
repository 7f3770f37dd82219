import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import type { RunningDemo } from '../../../demo/start.ts';
import { temporaryFolder } from '../../../demo/postgres/temporary-folder.ts';
import { runDemo } from '../../support/demo.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    demo: RunningDemo;
  }
}

/** One real demo for all journeys, as `npm start` runs it, on data of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await temporaryFolder('gan-dan-e2e-');
  const { child, running, ended } = runDemo({
    DATA_DIR: path.join(folder, 'data'),
    // Journeys sign in more often than people do.
    OFFICIAL_SIGN_INS_PER_MINUTE: '1000',
    RESIDENT_SESSIONS_PER_MINUTE: '1000',
  });
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    const { code, complained } = await ended;
    await rm(folder, { recursive: true, force: true });
    if (code !== 0) throw new Error(`the demo did not end well: ${complained}`);
  };
  try {
    project.provide('demo', await running);
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}
