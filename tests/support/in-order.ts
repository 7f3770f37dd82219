import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files by name: journeys share one demo, and a file that only passes before another must fail everywhere or nowhere. */
export class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
  }
}
