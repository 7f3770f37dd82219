import { expect, test } from 'vitest';
import { createTurns } from '../../server/platform/turns.ts';

/** Eight exports of three pieces each, and what was at work at any moment. */
test('several take turns piece by piece, never two at once, and each gets on as fast as the others', async () => {
  const inTurn = createTurns();
  const order: string[] = [];
  let atWork = 0;
  const piece = async (name: string): Promise<void> => {
    expect((atWork += 1)).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1));
    order.push(name);
    atWork -= 1;
  };
  const exportAs = async (name: string): Promise<void> => {
    for (let n = 0; n < 3; n += 1) await inTurn(() => piece(name));
  };
  await Promise.all('abcdefgh'.split('').map(exportAs));
  expect(order.join('')).toBe('abcdefgh'.repeat(3));
});

test('what fails is told to whoever asked, and holds up nobody', async () => {
  const inTurn = createTurns();
  const failing = inTurn(() => Promise.reject(new Error('cut off')));
  const next = inTurn(async () => 'done');
  await expect(failing).rejects.toThrow('cut off');
  expect(await next).toBe('done');
});

test('a reader who takes nothing between two pieces holds up nobody', async () => {
  const inTurn = createTurns();
  await inTurn(async () => 'a piece that nobody fetches');
  expect(await inTurn(async () => 'done')).toBe('done');
});
