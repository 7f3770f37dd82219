import type { Reporter, TestModule } from 'vitest/node';

/** Repeats the count of tests as the very last line, where a reader and a script look first. */
export default class LastLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    let passed = 0;
    let failed = 0;
    let skipped = 0;
    for (const module of modules)
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed += 1;
        else if (state === 'failed') failed += 1;
        else skipped += 1;
      }
    const parts = [failed > 0 && `${failed} failed`, `${passed} passed`, skipped > 0 && `${skipped} skipped`];
    process.stdout.write(`\n      Tests  ${parts.filter(Boolean).join(' | ')} (${passed + failed + skipped})\n`);
  }
}
