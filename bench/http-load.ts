import { connect } from 'node:net';
import type { Socket } from 'node:net';

export type Load = {
  readonly url: string;
  readonly connections: number;
  readonly requests: number;
  readonly expectStatus: number;
  /** The n-th request as it goes over the wire. */
  readonly request: (n: number) => string;
};

const HEAD_END = Buffer.from('\r\n\r\n');
/** Nothing here takes so long; a server that hangs must not hang the bench. */
const DEADLINE_MS = 300_000;

/**
 * Sends the requests over kept-alive connections, one at a time on each, and answers how many were answered in a second.
 * Plain sockets, because on two cores a generator that parses replies with care is slower than the server it should measure.
 * @throws when any reply has another status: refusals are quick and would look like speed.
 */
export async function generateLoad(load: Load): Promise<number> {
  const { hostname, port } = new URL(load.url);
  const sockets = await Promise.all(Array.from({ length: load.connections }, () => open(hostname, Number(port))));
  let sent = 0;
  const startedMs = performance.now();
  const deadline = setTimeout(() => {
    for (const socket of sockets) socket.destroy(new Error(`no end of ${load.requests} requests to ${load.url}`));
  }, DEADLINE_MS);
  try {
    await Promise.all(sockets.map((socket) => converse(socket, load.expectStatus, next)));
  } finally {
    clearTimeout(deadline);
    for (const socket of sockets) socket.destroy();
  }
  return load.requests / ((performance.now() - startedMs) / 1000);

  function next(): string | undefined {
    return sent < load.requests ? load.request(sent++) : undefined;
  }
}

function open(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true }, () => {
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

/** One connection: a request, its whole reply, the next request. */
function converse(socket: Socket, expectStatus: number, next: () => string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let head: Buffer = Buffer.alloc(0);
    /** Bytes of the body still to come; `null` while the head is not complete. */
    let left: number | null = null;
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed a connection')));
    socket.on('data', (chunk) => {
      try {
        read(chunk);
      } catch (error) {
        reject(error);
      }
    });
    proceed();

    function read(chunk: Buffer): void {
      let body = chunk.length;
      if (left === null) {
        const bytes = head.length > 0 ? Buffer.concat([head, chunk]) : chunk;
        const end = bytes.indexOf(HEAD_END);
        if (end < 0) {
          head = bytes;
          return;
        }
        left = bodyLength(bytes, end);
        body = bytes.length - end - HEAD_END.length;
        head = Buffer.alloc(0);
      }
      left -= body;
      if (left < 0) throw new Error('a reply longer than it says');
      if (left > 0) return;
      left = null;
      proceed();
    }

    function bodyLength(bytes: Buffer, end: number): number {
      const text = bytes.toString('latin1', 0, end);
      const status = Number(text.slice(9, 12));
      if (status !== expectStatus) throw new Error(`the server answered ${text.slice(9, 12)} ${bytes.toString()}`);
      const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
      if (length === undefined) throw new Error('a reply without its length');
      return Number(length);
    }

    function proceed(): void {
      const request = next();
      if (request === undefined) resolve();
      else socket.write(request, 'utf8');
    }
  });
}
