// Not the package's face: that brings partially blind signatures along, and with them numbers older web views cannot read.
import { BlindRSA, PrepareType } from '@cloudflare/blindrsa-ts/lib/src/blindrsa.js';
import type { buyPollTokenApi, getPollKeyApi } from '../../shared/poll/api.ts';
import { callAsMe, callOpen } from '../platform/api.ts';
import type { Blinded, Token } from './envelope.ts';

/** RFC 9474; the server knows the other half of it. This file is only fetched when somebody answers a poll. */
const suite = new BlindRSA({
  name: 'RSABSSA-SHA384-PSS-Randomized',
  hash: 'SHA-384',
  saltLength: 48,
  prepareType: PrepareType.Randomized,
  supportsRSARAW: false,
});
const MESSAGE_BYTES = 32;

async function fetchKey(pollId: string): Promise<CryptoKey> {
  const { publicKey } = await callOpen<typeof getPollKeyApi>('GET', '/api/polls/:id/key', { params: { id: pollId } });
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' };
  return crypto.subtle.importKey('spki', toBytes(publicKey), algorithm, true, ['verify']);
}

/** A new token nobody has seen, and what is shown of it. */
export async function blindToken(pollId: string): Promise<Blinded> {
  const key = await fetchKey(pollId);
  const message = suite.prepare(crypto.getRandomValues(new Uint8Array(MESSAGE_BYTES)));
  const { blindedMsg, inv } = await suite.blind(key, message);
  return { token: toText(message), blinded: toText(blindedMsg), inverse: toText(inv) };
}

/** Has the blinded token signed for this person and takes the blinding off. The same again when asked again. @throws ApiError */
export async function buyToken(pollId: string, { token, blinded, inverse }: Blinded): Promise<Token> {
  const { blindSignature } = await callAsMe<typeof buyPollTokenApi>('POST', '/api/polls/:id/tokens', {
    params: { id: pollId },
    body: { blinded },
  });
  // Checks that the signature is one of this poll's key: a key for one person alone would not do.
  const signature = await suite.finalize(
    await fetchKey(pollId),
    toBytes(token),
    toBytes(blindSignature),
    toBytes(inverse),
  );
  return { token, signature: toText(signature) };
}

const toText = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
