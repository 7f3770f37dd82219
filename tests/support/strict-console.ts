import { afterEach, vi } from 'vitest';

/** A test during which something was written to console.error has failed, whatever it expected. */
const error = vi.spyOn(console, 'error');

afterEach(() => {
  const calls = error.mock.calls.map((args) => args.map(String).join(' '));
  error.mockClear();
  if (calls.length > 0) throw new Error(`console.error was called:\n${calls.join('\n')}`);
});
