import { AppError } from './errors.ts';

const AT_ONCE = 500;
const IN_LINE = 5000;

/**
 * Writes together what comes while another write runs: a single piece goes at once, and thousands a second take one connection and
 * one transaction for some hundreds of them. Each caller is answered when its own piece is stored, with the answer in its place.
 */
export function gather<T, A = undefined>(
  write: (pieces: readonly T[]) => Promise<readonly A[] | void>,
): (piece: T) => Promise<A> {
  let waiting: { piece: T; done: (answer: A) => void; failed: (why: unknown) => void }[] = [];
  let isWriting = false;

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, AT_ONCE);
      waiting = waiting.slice(AT_ONCE);
      try {
        const answers = await write(batch.map(({ piece }) => piece));
        for (const [n, { done }] of batch.entries()) done(answers?.[n] as A);
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    isWriting = false;
  }

  return (piece) => {
    if (waiting.length >= IN_LINE) return Promise.reject(new AppError('server_busy'));
    return new Promise((done, failed) => {
      waiting.push({ piece, done, failed });
      if (!isWriting) void writeAll();
    });
  };
}
