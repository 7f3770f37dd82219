import { RECOVERY_CODES } from '../../shared/account/limit.ts';
import type { Ids } from '../platform/ids.ts';
import { sha256 } from '../platform/seal.ts';

/** Without l, o, 0 and 1, which look alike on paper. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const CODE_LENGTH = 16;

/** Sixteen letters of 32, so 80 bits: a plain hash is enough to keep them. `abcd-efgh-ijkm-npqr`. */
function newRecoveryCode(ids: Ids): string {
  const letters = [...Buffer.from(ids.secret(), 'base64url').subarray(0, CODE_LENGTH)].map(
    (byte) => ALPHABET[byte % ALPHABET.length],
  );
  return [0, 4, 8, 12].map((from) => letters.slice(from, from + 4).join('')).join('-');
}

export const newRecoveryCodes = (ids: Ids): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => newRecoveryCode(ids));

/** Typed with or without hyphens, in capitals or not. */
export const hashRecoveryCode = (code: string): Buffer => sha256(code.toLowerCase().replaceAll(/[\s-]/g, ''));
