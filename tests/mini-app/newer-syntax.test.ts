import { expect, test } from 'vitest';
import { findNewerSyntax } from '../../tools/mini-app/newer-syntax.ts';

test.each([
  'let a = 2 ** 3',
  'a **= 2',
  'async function f() {}',
  'const f = async () => 1',
  'await x',
  'async function f() { for await (const x of y) {} }',
  'const a = { ...b }',
  'const { a, ...rest } = b',
  'try {} catch {}',
  'a ?? b',
  'a?.b',
  'a?.()',
  'a ??= 1',
  'a ||= 1',
  'class A { b = 1 }',
  'class A { static b = 1 }',
  'class A { #b() {} }',
  'class A { static {} }',
  'const a = 10n',
  'const a = 1_000',
  'const a = /a/s',
  'const a = /(?<=b)a/',
  'const a = /(?<name>a)/',
  'const a = /\\p{L}/u',
  'export * as a from "./a.js"',
])('a phone of 2015 cannot read: %s', (code) => {
  expect(findNewerSyntax(code)).not.toEqual([]);
});

test.each([
  'class A extends B { constructor() { super(); } static b() {} get c() { return 1; } }',
  'const [a, ...rest] = b; f(...rest); const g = (x = 1, ...y) => `${x}`',
  'function* f() { yield* g(); }',
  'const a = { [b]: 1, c() {} }; const { d = 2 } = a',
  'try {} catch (e) {}',
  'for (const x of y) {}',
  'const a = /a/giuy',
  'const b = a < 1 ? -1 : 1e3',
  'import a from "./a.js"; export { a as default }; export * from "./b.js"',
  'import("./a.js").then(() => new URL("b", import.meta.url))',
])('it can read: %s', (code) => {
  expect(findNewerSyntax(code)).toEqual([]);
});
