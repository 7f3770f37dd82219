import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTurns } from '../../server/platform/turns.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SLICE_MS = 20;

async function* numbers(): AsyncGenerator<number> {
  for (let n = 1; ; n += 1) yield n;
}

/** Reads as fast as it may, and tells how far it has come. */
function readOn(source: AsyncGenerator<number>): { readonly read: number; leave(): void } {
  const reader = { read: 0, isGone: false, leave: () => void (reader.isGone = true) };
  void (async () => {
    for await (const n of source) {
      if (reader.isGone) return;
      reader.read = n;
      // As a disk or a network: something else may happen in between.
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  })();
  return reader;
}

test('one export alone never waits', async () => {
  const only = readOn(createTurns(SLICE_MS)(numbers()));
  await vi.advanceTimersByTimeAsync(1000);
  expect(only.read).toBeGreaterThan(950);
});

test('eight at once read no more together than one alone, and each as much as the others', async () => {
  const inTurn = createTurns(SLICE_MS);
  const all = Array.from({ length: 8 }, () => readOn(inTurn(numbers())));
  await vi.advanceTimersByTimeAsync(1600);
  const read = all.map((one) => one.read);
  expect(read.reduce((sum, n) => sum + n)).toBeLessThan(1600 + 8 * 2);
  expect(read.reduce((sum, n) => sum + n)).toBeGreaterThan(1300);
  expect(Math.max(...read) - Math.min(...read)).toBeLessThanOrEqual(SLICE_MS + 1);
});

test('a reader who takes nothing holds up nobody', async () => {
  const inTurn = createTurns(SLICE_MS);
  const asleep = inTurn(numbers());
  await asleep.next();
  await asleep.next();
  const awake = readOn(inTurn(numbers()));
  await vi.advanceTimersByTimeAsync(1000);
  expect(awake.read).toBeGreaterThan(900);
});

test('whoever leaves in the middle of a turn gives it up at once', async () => {
  const inTurn = createTurns(60_000);
  const first = inTurn(numbers());
  await first.next();
  await first.next();
  const second = readOn(inTurn(numbers()));
  await vi.advanceTimersByTimeAsync(100);
  expect(second.read).toBe(1);
  await first.return(undefined);
  await vi.advanceTimersByTimeAsync(100);
  expect(second.read).toBeGreaterThan(90);
});

test('a source that fails gives its turn up, too', async () => {
  const inTurn = createTurns(60_000);
  const failing = inTurn(
    (async function* () {
      yield 1;
      yield 2;
      throw new Error('connection lost');
    })(),
  );
  await failing.next();
  await failing.next();
  await expect(failing.next()).rejects.toThrow('connection lost');
  const other = readOn(inTurn(numbers()));
  await vi.advanceTimersByTimeAsync(100);
  expect(other.read).toBeGreaterThan(90);
});
