import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

/** For `= …`: one of these ids. A single one is compared as such, so that an index that goes on with an order still serves it. */
export const anyOf = (ids: readonly string[]): RawBuilder<string> =>
  ids.length === 1 ? sql<string>`${ids[0]}::uuid` : sql<string>`any(${ids}::uuid[])`;
