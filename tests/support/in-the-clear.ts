import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { escapeIdentifier } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { withClient } from '../../demo/postgres/database.ts';
import { foldForSearch } from '../../shared/text.ts';

/** What must not lie anywhere, by what it is. */
export type Secrets = Readonly<Record<string, string>>;

/** A number as people and machines write it, a name with and without its marks, each also as bytes in hex and in base64. */
function spellings(secret: string): Buffer[] {
  const digits = secret.replace(/\D/g, '');
  const isNumber = digits.length >= 9 && !/\p{L}/u.test(secret);
  const last = digits.slice(-9);
  const words = isNumber
    ? [
        secret,
        digits,
        last,
        `${last.slice(0, 3)} ${last.slice(3, 6)} ${last.slice(6)}`,
        `${last.slice(0, 3)}.${last.slice(3, 6)}.${last.slice(6)}`,
      ]
    : [secret, secret.normalize('NFD'), foldForSearch(secret), secret.toUpperCase()];
  return [...new Set(words)].flatMap((word) => {
    const bytes = Buffer.from(word);
    // Only the middle: where a base64 text begins and ends depends on its neighbours.
    const shifted = [0, 1, 2].map((by) =>
      Buffer.concat([Buffer.alloc(by), bytes])
        .toString('base64')
        .slice(4, -4),
    );
    return [
      bytes,
      ...[bytes.toString('hex'), ...shifted].filter((text) => text.length >= 8).map((text) => Buffer.from(text)),
    ];
  });
}

/**
 * Reads every table with COPY, whatever its schema, and every file below the folders; answers where one of the secrets lies in the clear.
 * `adminUrl` must be allowed to read everything.
 */
export async function findInTheClear(
  adminUrl: string,
  folders: readonly string[],
  secrets: Secrets,
): Promise<{ found: string[]; tables: number; schemas: string[]; files: number; names: string[] }> {
  const wanted = Object.entries(secrets).map(([what, secret]) => ({ what, spelled: spellings(secret) }));
  const search = (bytes: Buffer, where: string): string[] =>
    wanted.filter(({ spelled }) => spelled.some((one) => bytes.includes(one))).map(({ what }) => `${what} in ${where}`);
  const found: string[] = [];
  const schemas = await withClient(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ schema: string; name: string }>(`
      select relnamespace::regnamespace::text as schema, relname as name from pg_class
       where relkind = 'r' and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema') order by 1, 2`);
    for (const { schema, name } of rows) {
      const copy = admin.query(copyTo(`copy ${escapeIdentifier(schema)}.${escapeIdentifier(name)} to stdout`));
      const chunks: Buffer[] = [];
      copy.on('data', (chunk: Buffer) => chunks.push(chunk));
      await finished(copy);
      found.push(...search(Buffer.concat(chunks), `table ${name}`));
    }
    return rows.map(({ schema }) => schema);
  });
  const names: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      names.push(entry.name);
      found.push(...search(await readFile(join(entry.parentPath, entry.name)), `file ${entry.name}`));
    }
  }
  return { found, tables: schemas.length, schemas: [...new Set(schemas)], files: names.length, names };
}
