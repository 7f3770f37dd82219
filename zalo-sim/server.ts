import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleControl } from './control.ts';
import { ConnectionDropped } from './faults.ts';
import { handleZalo } from './handle.ts';
import { type SimApp, ZaloModel } from './model.ts';
import { systemClock } from './system-clock.ts';

export interface ZaloSimOptions {
  /** 0 = any free port. */
  port: number;
  apps: readonly SimApp[];
  clock?: { now(): Date };
  /** The official account that the Mini App is linked to, and whose administrator consents. */
  oa?: { id: string; name: string };
}

export interface RunningZaloSim {
  /** Without a slash at the end; Zalo's hosts are `${url}/graph`, `${url}/oauth` and `${url}/openapi`, the switches `${url}/_sim`. */
  url: string;
  model: ZaloModel;
  close: () => Promise<void>;
}

/** The stand-in behind a port of 127.0.0.1, for the demo and for tests that cross a process. */
export async function startZaloSim({ port, apps, oa, clock = systemClock }: ZaloSimOptions): Promise<RunningZaloSim> {
  const model = new ZaloModel({
    apps,
    now: () => clock.now().getTime(),
    ...(oa ? { oaId: oa.id, oaName: oa.name } : {}),
  });
  const server = createServer((incoming, outgoing) => {
    answer(model, incoming).then(
      (response) => send(response, outgoing),
      (failure: unknown) => {
        if (failure instanceof ConnectionDropped) return incoming.socket.destroy();
        return outgoing.writeHead(500).end();
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}`,
    model,
    close: () =>
      new Promise((resolve) => {
        // What was to be told later is told to nobody.
        model.oaHook = null;
        server.close(() => resolve());
        // Requests that are never answered would keep it open for ever.
        server.closeAllConnections();
      }),
  };
}

async function answer(model: ZaloModel, incoming: IncomingMessage): Promise<Response> {
  const request = await toRequest(incoming);
  const [, part = '', ...rest] = new URL(request.url).pathname.split('/');
  if (part === '_sim') return handleControl(model, rest.join('/'), request);
  if (part === 'graph' || part === 'oauth' || part === 'openapi' || part === 'h5')
    return handleZalo(model, part, `/${rest.join('/')}`, request);
  return Response.json({ error: 404, message: 'Empty api' }, { status: 404 });
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const method = incoming.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? null : Buffer.concat(chunks);
  return new Request(`http://127.0.0.1${incoming.url ?? '/'}`, { method, headers, body });
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
