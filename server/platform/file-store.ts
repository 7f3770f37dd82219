import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** Where bytes lie. Small, so that a bucket can take the folder's place. */
export type FileStore = {
  /** Durable when it returns; a file is never seen half-written. */
  put(id: string, bytes: Buffer): Promise<void>;
  /** Bytes from `start` to `end`, both inclusive, or all of them. */
  read(id: string, range?: { start: number; end: number }): Readable;
  remove(id: string): Promise<void>;
  /** Ids and when they were written, for the sweep of orphans. */
  list(): AsyncIterable<{ id: string; writtenAt: Date }>;
};

export const FILE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A new name is durable only after its folder is. */
export async function syncFolder(path: string): Promise<void> {
  // Windows opens no folder, and keeps names by itself.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** A folder of files named by their id, in 256 sub-folders. */
export function openFolder(root: string): FileStore {
  const pathOf = (id: string): string => {
    if (!FILE_ID.test(id)) throw new Error('a file id is a uuid');
    return join(root, id.slice(0, 2), id);
  };
  return {
    async put(id, bytes) {
      const path = pathOf(id);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(`${path}.part`, 'w', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.part`, path);
      await syncFolder(dirname(path));
    },
    read: (id, range) => createReadStream(pathOf(id), range),
    async remove(id) {
      await rm(pathOf(id), { force: true });
      await rm(`${pathOf(id)}.part`, { force: true });
    },
    async *list() {
      const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        if (!entry.isFile()) continue;
        const id = entry.name.replace(/\.part$/, '');
        const found = await stat(join(entry.parentPath, entry.name)).catch(() => null);
        if (found && FILE_ID.test(id)) yield { id, writtenAt: found.mtime };
      }
    },
  };
}
