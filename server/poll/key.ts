import { constants, createPrivateKey, createPublicKey, generateKeyPair, privateDecrypt, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import * as store from './store-token.ts';

// RSABSSA-SHA384-PSS-Randomized of RFC 9474: https://www.rfc-editor.org/rfc/rfc9474
const MODULUS_BITS = 2048;
const HASH = 'sha384';
const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
const KEYS_AT_HAND = 1000;

const makePair = promisify(generateKeyPair);

/** The public key of a poll (SPKI, DER), made when first asked for. Whoever comes second at the same moment gets the first's. */
export async function publicKeyOf(deps: AppDeps, pollId: string): Promise<Buffer> {
  const known = await store.findPublicKey(deps.db, pollId);
  if (known) return known;
  const { publicKey, privateKey } = await makePair('rsa', {
    modulusLength: MODULUS_BITS,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  await store.insertKeyOnce(deps.db, {
    poll_id: pollId,
    public_key: publicKey,
    private_sealed: deps.seal.close(privateKey.toString('base64'), { column: 'poll_key.private_sealed', id: pollId }),
  });
  const stored = await store.findPublicKey(deps.db, pollId);
  if (!stored) throw new AppError('not_found');
  return stored;
}

/** Signs what it cannot read. @throws AppError poll_closed when the key has been destroyed, invalid_request for a number beyond the modulus */
export async function signBlinded(deps: AppDeps, pollId: string, blinded: Buffer): Promise<Buffer> {
  const sealed = await store.findPrivateKey(deps.db, pollId);
  if (!sealed) throw new AppError('poll_closed');
  const der = Buffer.from(deps.seal.open(sealed, { column: 'poll_key.private_sealed', id: pollId }), 'base64');
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, blinded);
  } catch {
    throw new AppError('invalid_request');
  }
}

/** Public keys never change, so those in use are kept unpacked. */
export function openKeyRing(deps: AppDeps) {
  const keys = new Map<string, KeyObject>();

  async function keyOf(pollId: string): Promise<KeyObject | undefined> {
    const known = keys.get(pollId);
    if (known) return known;
    const der = await store.findPublicKey(deps.db, pollId);
    if (!der) return undefined;
    // With its padding on it: given beside the key, Node looks twice what kind of key it is, which costs as much as the check itself.
    const key = Object.assign(createPublicKey({ key: der, format: 'der', type: 'spki' }), PSS);
    if (keys.size >= KEYS_AT_HAND) keys.clear();
    keys.set(pollId, key);
    return key;
  }

  /** Whether we signed this token, for this poll and no other. */
  return async (pollId: string, token: Buffer, signature: Buffer): Promise<boolean> => {
    const key = await keyOf(pollId);
    if (!key) return false;
    return verify(HASH, token, key, signature);
  };
}

/** Of polls that take no answers any more: no token can be made for them, by anybody. Answers how many keys went. */
export const destroyKeys = (deps: AppDeps, closedBefore: LocalDate, today: LocalDate): Promise<number> =>
  store.destroyPrivateKeys(deps.db, closedBefore, today);
