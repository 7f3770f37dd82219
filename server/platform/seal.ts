import {
  createCipheriv,
  createDecipheriv,
  hash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { SealKey } from './seal-key.ts';
import type { SealedPlace } from './sealed-column.ts';

/** AES-256-GCM with keys that are never in the database. `about` binds the sealed bytes to their column and row: moved elsewhere they do not open. */
export type Seal = {
  /** What everything begins with that `close` makes today: rows that do not are to be sealed again. */
  readonly header: Buffer;
  close(plain: string, about: SealedPlace): Buffer;
  /** @throws SealKeyMissing; and when the bytes were changed or moved to another row or column. */
  open(sealed: Buffer, about: SealedPlace): string;
};

export class SealKeyMissing extends Error {
  override readonly name = 'SealKeyMissing';
}

/** The first version was bound to the row alone. */
const VERSION = 2;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Version, length of the key's id, the id; then nonce, tag and cipher text. */
const headerOf = (keyId: string): Buffer => Buffer.from([VERSION, keyId.length, ...Buffer.from(keyId, 'ascii')]);

const boundTo = (header: Buffer, { column, id }: SealedPlace): Buffer =>
  Buffer.concat([header, Buffer.from(`${column} ${id}`)]);

/** The key that sealed these bytes, by its id; `undefined` for what was not sealed in this way. */
export function keyIdOf(sealed: Buffer): string | undefined {
  const length = sealed[1] ?? 0;
  if (sealed[0] !== VERSION || sealed.length < 2 + length + IV_BYTES + TAG_BYTES) return undefined;
  return sealed.toString('ascii', 2, 2 + length);
}

/** The first key seals, every key opens. */
export function createSeal(keys: readonly SealKey[]): Seal {
  const [sealing] = keys;
  if (!sealing) throw new Error('a seal needs a key');
  // Node unpacks a key that is given as bytes anew for each row, which takes longer than opening it.
  const byId = new Map(keys.map(({ id, key }) => [id, createSecretKey(key)]));
  const sealingKey = createSecretKey(sealing.key);
  const header = headerOf(sealing.id);
  return {
    header,
    close(plain, about) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, iv).setAAD(boundTo(header, about));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([header, iv, cipher.getAuthTag(), body]);
    },
    open(sealed, about) {
      const keyId = keyIdOf(sealed);
      const key = keyId === undefined ? undefined : byId.get(keyId);
      if (keyId === undefined || !key) throw new SealKeyMissing(`no key ${keyId ?? 'without a name'}`);
      const own = headerOf(keyId);
      const ivEnd = own.length + IV_BYTES;
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(own.length, ivEnd), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(boundTo(own, about))
        .setAuthTag(sealed.subarray(ivEnd, ivEnd + TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(ivEnd + TAG_BYTES)), decipher.final()]).toString('utf8');
    },
  };
}

/** Finds a row by something that must not lie in the clear. Each purpose has a key of its own, so that hashes of two columns never meet. */
export type KeyedHash = (purpose: KeyedPurpose, text: string) => Buffer;
type KeyedPurpose =
  | 'zalo_id'
  | 'zalo_event'
  | 'oa_user'
  | 'oa_verifier'
  | 'poll_mark'
  | 'poll_code'
  | 'poll_poster'
  | 'integrity_form'
  | 'day_mark'
  | 'wish'
  | 'wish_line'
  | 'sign_in'
  | 'sign_in_address'
  | 'sign_in_device';

/** HMAC-SHA-256. The key stays the same for the life of the installation: without it nobody is found again. */
export function createKeyedHash(lookupKey: Buffer): KeyedHash {
  const derived = new Map<string, Buffer>();
  return (purpose, text) => {
    const key = derived.get(purpose) ?? Buffer.from(hkdfSync('sha256', lookupKey, '', `gan-dan ${purpose}`, 32));
    derived.set(purpose, key);
    return createHmac('sha256', key).update(text).digest();
  };
}

/** For secrets of 256 bits, where a slow hash adds nothing. */
export const sha256 = (text: string): Buffer => hash('sha256', text, 'buffer');
