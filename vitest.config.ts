import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { InOrder } from './tests/support/in-order.ts';

export default defineConfig({
  test: {
    // Most of a test is waiting for the database: one worker leaves half of a small machine idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: InOrder },
    reporters: ['default', './tests/support/last-line-reporter.ts'],
    projects: [
      {
        test: {
          name: 'rules',
          include: ['shared/**/*.test.ts', 'tests/statistics/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'server',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/faults/**', 'tests/start/**', 'tests/statistics/**'],
          globalSetup: ['tests/support/global-setup.ts'],
          setupFiles: ['tests/support/strict-console.ts'],
          // Reading the server's modules anew takes longer than most files of tests; each has a database of its own.
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'start',
          include: ['tests/start/**/*.test.ts'],
          setupFiles: ['tests/support/strict-console.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'screens',
          environment: 'jsdom',
          testTimeout: 20_000,
          include: ['mini-app/**/*.test.tsx', 'console/**/*.test.tsx'],
          setupFiles: ['tests/support/strict-console.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts', 'tests/e2e/support/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
