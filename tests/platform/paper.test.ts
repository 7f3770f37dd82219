import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSource, ROOT } from '../support/source.ts';

/** Targets of Markdown links and pictures that lie in the project. */
const targetsIn = (file: string): string[] =>
  [...readSource(file).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(ROOT, dirname(file), target));

describe('what the papers point to', () => {
  test.each(['README.md', 'CONTRIBUTING.md', 'GLOSSARY.md', 'CHANGELOG.md'])('%s points to what is there', (file) => {
    expect(targetsIn(file).filter((target) => !existsSync(target))).toEqual([]);
  });

  test('the README shows six screens, light enough for a bad connection', () => {
    const pictures = targetsIn('README.md').filter((target) => target.endsWith('.png'));
    expect(pictures).toHaveLength(6);
    for (const picture of pictures) expect.soft(statSync(picture).size, picture).toBeLessThanOrEqual(150_000);
  });
});
