import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { get as getPlain } from 'node:http';
import { get as getSecure } from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { Readable } from 'node:stream';

const TIMEOUT_MS = 10_000;
const MOST_HOPS = 5;

/** What is wrong with a link; `null` when something answers. */
export type LinkProblem =
  | 'no_such_host'
  | 'no_answer'
  | 'certificate'
  | 'private_address'
  | 'too_many_hops'
  | `http_${number}`;

/** Officials type addresses, our server opens them: it must not be led to what only our own network can reach. */
const INSIDE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  INSIDE.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INSIDE.addSubnet(network, bits, 'ipv6');

/** Also an IPv4 address that is written as IPv6. */
export const isInside = (address: string): boolean => {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  return INSIDE.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
};

/** Asks the names service, so that tests need no network. @throws like `dns.lookup` */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;
const resolveName: Resolve = (host) => lookup(host, { all: true });

type Doors = { resolve?: Resolve; isForbidden?: (ip: string) => boolean };

/** Opens a link as a browser would, following it where it leads, and tells what is wrong. Nothing of the page is read. */
export async function checkLink(url: string, doors: Doors = {}): Promise<LinkProblem | null> {
  const answer = await openLink(url, 0, doors);
  if (typeof answer === 'string') return answer;
  if (answer.status < 300) return null;
  return answer.status === 403 || answer.status === 401 ? null : `http_${answer.status}`;
}

/** The first `mostBytes` of what a link leads to; `null` when nothing of use answers, or more than that does. */
export async function readLink(url: string, mostBytes: number, doors: Doors = {}): Promise<Buffer | null> {
  const answer = await openLink(url, mostBytes, doors);
  return typeof answer === 'string' || answer.status >= 300 ? null : answer.bytes;
}

async function openLink(
  url: string,
  mostBytes: number,
  { resolve = resolveName, isForbidden = isInside }: Doors,
): Promise<Answer | LinkProblem> {
  let next = url;
  for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
    const host = new URL(next).hostname.replace(/^\[|\]$/g, '');
    const addresses = await resolve(host).catch(() => []);
    const [first] = addresses;
    if (!first) return 'no_such_host';
    // One inner address among outer ones is enough: which of them is dialled is chance.
    if (addresses.some(({ address }) => isForbidden(address))) return 'private_address';
    const answer = await ask(next, first, mostBytes);
    if (typeof answer === 'string' || answer.status < 300 || answer.status >= 400 || !answer.location) return answer;
    const target = URL.parse(answer.location, next);
    if (!target || !/^https?:$/.test(target.protocol)) return `http_${answer.status}`;
    next = target.href;
  }
  return 'too_many_hops';
}

type Answer = { status: number; location: string | undefined; bytes: Buffer | null };

/** The address that was vetted is the one that is dialled: asking for the name again could give another. */
function ask(
  url: string,
  { address, family }: LookupAddress,
  mostBytes: number,
): Promise<Answer | 'no_answer' | 'certificate'> {
  const get = url.startsWith('https:') ? getSecure : getPlain;
  return new Promise((resolve) => {
    const request = get(url, {
      agent: false,
      headers: { 'user-agent': 'gan-dan-link-check', accept: 'text/html,*/*' },
      lookup: (_host, options, done) =>
        // Node asks for all addresses or for one, as its own lookup does.
        options.all ? done(null, [{ address, family }]) : done(null, address, family),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    request.on('response', (response) => {
      const answer = { status: response.statusCode ?? 0, location: response.headers.location };
      if (mostBytes === 0 || answer.status >= 300) {
        resolve({ ...answer, bytes: null });
        response.destroy();
        return;
      }
      readUpTo(response, mostBytes).then(
        (bytes) => resolve({ ...answer, bytes }),
        () => resolve('no_answer'),
      );
    });
    request.on('error', (error: NodeJS.ErrnoException) =>
      resolve(/CERT|SSL|TLS|SELF_SIGNED|ALTNAME/.test(error.code ?? '') ? 'certificate' : 'no_answer'),
    );
  });
}

/** `null` when there is more. */
async function readUpTo(stream: Readable, most: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length;
    // Leaving the loop closes the connection.
    if (size > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
