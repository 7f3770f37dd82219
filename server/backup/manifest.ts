import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BackupProblem, codeOf } from './problem.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0);

export const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** Of the program that made it. */
  version: z.string(),
  migrations: z.array(z.string()),
  takenAt: z.iso.datetime(),
  tables: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z][a-z0-9_]*$/),
      columns: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)),
      rows: count,
      /** Of the stored bytes, and of the rows as COPY wrote them: a restored table is written out again and must be the same. */
      sha256: hex,
      rowsSha256: hex,
    }),
  ),
  sequences: z.array(z.strictObject({ name: z.string(), value: z.string().regex(/^\d+$/) })),
  /** Of files.txt, which has a line `sha256 bytes id` for every stored file. */
  files: z.strictObject({ count, sha256: hex, missing: z.array(z.uuid()) }),
  /** The keys that are needed to open what is sealed, each with something that it has to open. The keys themselves are never here. */
  sealKeys: z.array(z.strictObject({ id: z.string(), sealed: z.base64(), column: z.string(), boundTo: z.string() })),
  auditHeadsSha256: hex,
});
export type Manifest = z.infer<typeof manifestSchema>;

const NAME = 'manifest.json';
export const sha256Of = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(join(folder, NAME), text, { flush: true });
  await writeFile(join(folder, `${NAME}.sha256`), `${sha256Of(text)}\n`, { flush: true });
}

/** @throws BackupProblem when it is no archive, is incomplete or was changed */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readPart(folder, NAME);
  const sum = await readPart(folder, `${NAME}.sha256`);
  if (sum.trim() !== sha256Of(text))
    throw new BackupProblem(`Bản sao lưu đã bị sửa hoặc hỏng: tệp ${NAME} không khớp.`);
  const parsed = manifestSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new BackupProblem('Bản sao lưu này có dạng mà chương trình không hiểu: khác phiên bản.');
  return parsed.data;
}

async function readPart(folder: string, name: string): Promise<string> {
  try {
    return await readFile(join(folder, name), 'utf8');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR') throw error;
    throw new BackupProblem(`${folder} không phải là một bản sao lưu trọn vẹn: thiếu tệp ${name}.`);
  }
}
