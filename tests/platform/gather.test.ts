import { expect, test } from 'vitest';
import { gather } from '../../server/platform/gather.ts';

/** A write that ends when the test says so. */
function slowWrites() {
  const batches: (readonly number[])[] = [];
  const ends: PromiseWithResolvers<void>[] = [];
  const tell = gather<number>(async (pieces) => {
    batches.push(pieces);
    const end = Promise.withResolvers<void>();
    ends.push(end);
    await end.promise;
  });
  return { batches, ends, tell };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('the first goes at once; what comes meanwhile goes together, each answered when its own is stored', async () => {
  const { batches, ends, tell } = slowWrites();
  const answered: number[] = [];
  const told = [1, 2, 3].map((n) => tell(n).then(() => answered.push(n)));
  await settled();
  expect([batches, answered]).toEqual([[[1]], []]);
  ends[0]?.resolve();
  await settled();
  expect([batches, answered]).toEqual([[[1], [2, 3]], [1]]);
  ends[1]?.resolve();
  await Promise.all(told);
  expect(answered).toEqual([1, 2, 3]);
});

test('a write that fails tells those that were in it, and the next ones go on', async () => {
  const { ends, tell } = slowWrites();
  const first = tell(1);
  const later = tell(2);
  await settled();
  ends[0]?.reject(new Error('no database'));
  await expect(first).rejects.toThrow('no database');
  await settled();
  ends[1]?.resolve();
  await expect(later).resolves.toBeUndefined();
});

test('more than five thousand in line are told to come back, and none of those before them is lost', async () => {
  const { batches, ends, tell } = slowWrites();
  const told = Array.from({ length: 5001 }, (_, n) => tell(n));
  await expect(tell(9999)).rejects.toMatchObject({ code: 'server_busy' });
  for (let n = 0; n < 11; n += 1) {
    await settled();
    ends[n]?.resolve();
  }
  await Promise.all(told);
  expect(batches.flat()).toEqual(Array.from({ length: 5001 }, (_, n) => n));
  expect(Math.max(...batches.map(({ length }) => length))).toBe(500);
});
