import { createHash, timingSafeEqual } from 'node:crypto';

/** Compared in constant time; a header that is not 64 hex digits is no signature. */
function isSame(header: string | undefined, expected: string): boolean {
  if (!header || !/^[0-9a-f]{64}$/i.test(header)) return false;
  return timingSafeEqual(Buffer.from(header.toLowerCase(), 'hex'), Buffer.from(expected, 'hex'));
}

/** `X-ZEvent-Signature: mac=<hex>`: SHA-256, no HMAC, of app id, the body byte for byte, its timestamp, and the OA's secret. */
export function isSignedByOa(
  header: string | undefined,
  event: { appId: string; bytes: Buffer; timestamp: string; secret: string },
): boolean {
  const expected = createHash('sha256')
    .update(event.appId)
    .update(event.bytes)
    .update(event.timestamp)
    .update(event.secret)
    .digest('hex');
  return isSame(/^mac=(.*)$/.exec(header ?? '')?.[1], expected);
}

/** `X-ZEvent-Signature: <hex>`: SHA-256 of the body's values in the order of their keys, objects as JSON, and the API key. */
export function isSignedByMiniApp(
  header: string | undefined,
  body: Readonly<Record<string, unknown>>,
  apiKey: string,
): boolean {
  const values = Object.keys(body)
    .toSorted()
    .map((key) => textOf(body[key]))
    .join('');
  return isSame(header, createHash('sha256').update(values).update(apiKey).digest('hex'));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
