import { sql } from 'kysely';
import type { Db, Queries } from './db.ts';
import type { Seal } from './seal.ts';
import { SealKeyMissing } from './seal.ts';
import type { SealedColumn, SealedPlace } from './sealed-column.ts';
import { placeOf, SEALED_COLUMNS } from './sealed-column.ts';

const BATCH = 500;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** How many sealed values each key still holds, by its id; `?` is what no key of ours has sealed. */
export type SealsLeft = Readonly<Record<string, number>>;

/**
 * Seals with the first key whatever another one has sealed, some hundred rows a transaction. Cut short, it goes on where it
 * stopped; done, it does nothing. Values whose key is missing stay as they are and are counted in what is left.
 */
export async function rotateSeals(db: Db, seal: Seal): Promise<{ resealed: number; left: SealsLeft }> {
  let resealed = 0;
  for (const column of SEALED_COLUMNS) {
    let after = FIRST_ID;
    for (;;) {
      const batch = await db.transaction().execute((tx) => rotateBatch(tx, seal, column, after));
      resealed += batch.resealed;
      if (batch.last === undefined) break;
      after = batch.last;
    }
  }
  return { resealed, left: await countSeals(db) };
}

async function rotateBatch(q: Queries, seal: Seal, sealedColumn: SealedColumn, after: string) {
  const { table, column, boundTo } = sealedColumn;
  const id = sql.ref(boundTo);
  const sealed = sql.ref(column);
  const { rows } = await sql<{ id: string; sealed: Buffer }>`
    select ${id} as id, ${sealed} as sealed from ${sql.table(table)}
     where ${id} > ${after}::uuid and substring(${sealed} from 1 for ${seal.header.length}::int) <> ${seal.header}
     order by ${id} limit ${sql.lit(BATCH)} for update`.execute(q);
  let resealed = 0;
  for (const row of rows) {
    const place = placeOf(sealedColumn, row.id);
    const plain = openOrSkip(seal, row.sealed, place);
    if (plain === undefined) continue;
    await sql`update ${sql.table(table)} set ${sealed} = ${seal.close(plain, place)} where ${id} = ${row.id}`.execute(
      q,
    );
    resealed += 1;
  }
  return { resealed, last: rows.at(-1)?.id };
}

function openOrSkip(seal: Seal, sealed: Buffer, place: SealedPlace): string | undefined {
  try {
    return seal.open(sealed, place);
  } catch (error) {
    if (error instanceof SealKeyMissing) return undefined;
    throw new Error(`the sealed value of ${place.id} was changed`, { cause: error });
  }
}

export async function countSeals(q: Queries): Promise<SealsLeft> {
  const left: Record<string, number> = {};
  for (const { table, column } of SEALED_COLUMNS) {
    const sealed = sql.ref(column);
    const { rows } = await sql<{ keyId: string; n: number }>`
      select case when length(${sealed}) > 2 and get_byte(${sealed}, 0) = 2
                  then encode(substring(${sealed} from 3 for get_byte(${sealed}, 1)), 'escape') else '?' end as "keyId",
             count(*) as n
        from ${sql.table(table)} where ${sealed} is not null group by 1`.execute(q);
    for (const { keyId, n } of rows) left[keyId] = (left[keyId] ?? 0) + n;
  }
  return left;
}
