import { expect, test } from 'vitest';
import { openGate } from '../../server/platform/gate.ts';

test('two at a time, the others in the order they came, and one too many is told to come back', async () => {
  const pass = openGate(2, 2);
  const order: string[] = [];
  let running = 0;
  let most = 0;
  const doors = ['a', 'b', 'c', 'd'].map((name) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = pass(async () => {
      order.push(name);
      running += 1;
      most = Math.max(most, running);
      await promise;
      running -= 1;
      return name;
    });
    return { done, resolve };
  });
  await expect(pass(async () => 'e')).rejects.toMatchObject({ code: 'server_busy' });
  for (const { resolve } of doors) resolve();
  expect(await Promise.all(doors.map(({ done }) => done))).toEqual(['a', 'b', 'c', 'd']);
  expect([order, most]).toEqual([['a', 'b', 'c', 'd'], 2]);
});

test('work that fails gives its place to the next', async () => {
  const pass = openGate(1, 5);
  await expect(pass(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await pass(async () => 'next')).toBe('next');
});
