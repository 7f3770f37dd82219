import type { z } from 'zod';
import { AppError } from './errors.ts';

/** A cursor names the last row of a page by its sort key; it is opaque to clients and checked when it comes back. */
export const toCursor = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** @throws AppError invalid_request */
export function parseCursor<T extends z.ZodType>(cursor: string | undefined, key: T): z.output<T> | undefined {
  if (cursor === undefined) return undefined;
  try {
    return key.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new AppError('invalid_request', [{ path: 'cursor', reason: 'unknown_cursor' }]);
  }
}

/** Ask the store for `limit + 1` rows; the extra one only says that there are more. */
export function toPage<Row, View>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number)[],
  toView: (row: Row) => View,
): { items: View[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toView), nextCursor: rows.length > limit && last ? toCursor(keyOf(last)) : null };
}
