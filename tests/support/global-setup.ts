import type { TestProject } from 'vitest/node';
import type { TestServer } from './test-server.ts';
import { openTestServer } from './test-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/** One real Postgres for the whole run; every test file copies its own database from the migrated template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, close } = await openTestServer();
  project.provide('testServer', server);
  return close;
}
