import { get } from 'node:http';
import { totpAt } from '../server/official/totp.ts';
import type { Product } from './product.ts';
import { PUBLIC_ORIGIN } from './product.ts';
import type { GivenOfficial } from './rows.ts';
import { PASSWORD } from './rows.ts';
import type { ServerProcess } from './server-process.ts';

export async function signIn({ deps }: Product, { url }: ServerProcess, official: GivenOfficial): Promise<string> {
  const reply = await fetch(`${url}/api/office/sessions`, {
    method: 'POST',
    headers: { origin: PUBLIC_ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify({
      username: official.username,
      password: PASSWORD,
      totp: totpAt(official.totpSecret, deps.clock.now()),
    }),
  });
  if (reply.status !== 201) throw new Error(`sign-in: ${reply.status} ${await reply.text()}`);
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Reads the whole file and answers how many bytes it had; cut off by `signal`, how many had come. */
export function download(url: string, cookie: string, signal?: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    get(url, { headers: { cookie }, ...(signal ? { signal } : {}) }, (reply) => {
      if (reply.statusCode !== 200) reject(new Error(`the export answered ${reply.statusCode}`));
      reply.on('data', (chunk: Buffer) => (bytes += chunk.length));
      reply.on('error', (error) => (signal?.aborted ? resolve(bytes) : reject(error)));
      reply.on('end', () => resolve(bytes));
    }).on('error', (error) => (signal?.aborted ? resolve(bytes) : reject(error)));
  });
}
