import { AppError } from './errors.ts';

const AT_ONCE = 500;
const IN_LINE = 5000;

/**
 * Writes together what comes while another write runs: a single piece goes at once, and thousands a second take one connection and
 * one transaction for some hundreds of them. Each caller is answered when its own piece is stored.
 */
export function gather<T>(write: (pieces: readonly T[]) => Promise<void>): (piece: T) => Promise<void> {
  let waiting: { piece: T; done: () => void; failed: (why: unknown) => void }[] = [];
  let isWriting = false;

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, AT_ONCE);
      waiting = waiting.slice(AT_ONCE);
      try {
        await write(batch.map(({ piece }) => piece));
        for (const { done } of batch) done();
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
