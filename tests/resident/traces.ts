import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withClient } from '../../demo/postgres/database.ts';
import type { TestApp } from '../support/app.ts';

/** Where any of these words is still found: every row of every table as the owner sees it, and every stored file with its name. */
export async function tracesOf(town: TestApp, words: readonly string[]): Promise<string[]> {
  // Bytes are printed as hex, so a word inside of them is looked for as hex too.
  const wanted = words.flatMap((word) => [word, Buffer.from(word).toString('hex')]);
  const inTables = await withClient(town.ownerUrl, async (owner) => {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await owner.query<{ line: string }>(
        `select line from (select entry::text as line from ${name} entry) lines
          where exists (select from unnest($1::text[]) word where strpos(lower(line), lower(word)) > 0)`,
        [wanted],
      );
      found.push(...rows.map(({ line }) => `${name}: ${line}`));
    }
    return found;
  });
  const entries = await readdir(town.filesDir, { recursive: true, withFileTypes: true });
  const inFiles: string[] = [];
  for (const entry of entries.filter((it) => it.isFile())) {
    const text = (await readFile(join(entry.parentPath, entry.name))).toString('latin1');
    if (words.some((word) => entry.name.includes(word) || text.includes(word))) inFiles.push(entry.name);
  }
  return [...inTables, ...inFiles];
}

/** A Zalo id as it is said, and as it is kept to be found by. */
export const zaloWords = ({ deps }: TestApp, zaloId: string): string[] => [
  zaloId,
  deps.keyedHash('zalo_id', zaloId).toString('hex'),
];
