import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { systemCode } from './problem.ts';

export type Turn = {
  /** What somebody who comes second is told. */
  answer(words: () => string): void;
  release(): Promise<void>;
};

/**
 * One process at a time for one thing (a data folder, a build). The system takes the name back when the process dies,
 * however it dies, so there is no lock file to go stale.
 * @returns undefined when another process has its turn.
 */
export async function takeTurn(what: string): Promise<Turn | undefined> {
  const name = socketName(what);
  let words = (): string => '';
  const server = createServer((socket) => {
    // Who asks may be gone before the answer.
    socket.on('error', () => {});
    socket.end(words());
  });
  if (!(await listen(server, name))) return undefined;
  server.unref();
  return {
    answer: (newWords) => {
      words = newWords;
    },
    release: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

/** What the one that has its turn answers; empty when it says nothing yet, or is gone meanwhile. */
export async function askRunning(what: string): Promise<string> {
  const socket = connect(socketName(what));
  return text(socket).catch(() => '');
}

async function listen(server: Server, name: string): Promise<boolean> {
  try {
    server.listen(name);
    await once(server, 'listening');
    return true;
  } catch (error) {
    if (systemCode(error) !== 'EADDRINUSE') throw error;
  }
  // Only where the name is a file can it outlive its process.
  if (!name.startsWith('/') || (await isAnswered(name))) return false;
  await rm(name, { force: true });
  return listen(server, name);
}

async function isAnswered(name: string): Promise<boolean> {
  const socket = connect(name);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function socketName(what: string): string {
  const key = `gan-dan-${createHash('sha256').update(what).digest('hex').slice(0, 16)}`;
  if (process.platform === 'linux') return `\0${key}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${key}` : path.join(tmpdir(), key);
}
