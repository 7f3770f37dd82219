import type { ErrorCode } from '../../shared/errors.ts';
import { AppError } from './errors.ts';

/** Runs work that passes through it. @throws AppError when the line is too long already */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets `atOnce` pieces of work run at a time and `inLine` more wait, first come first served; whoever comes then is told to come back. */
export function openGate(atOnce: number, inLine: number, busy: ErrorCode = 'server_busy'): Gate {
  let running = 0;
  const waiting: (() => void)[] = [];

  return async (work) => {
    if (running >= atOnce) {
      if (waiting.length >= inLine) throw new AppError(busy);
      // Whoever leaves hands the place over, so `running` stays as it is.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
