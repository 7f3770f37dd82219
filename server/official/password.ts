import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { openGate } from '../platform/gate.ts';

/** OWASP's first recommendation for argon2id: 19 MiB, two passes. Stored with each hash, so that it can be raised later. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const TAG_BYTES = 32;
const derive = promisify(argon2);

/** One hash at a time: many sign-ins at once must not take the memory and cores that residents need. */
const inTurn = openGate(1, 15, 'sign_in_busy');

type Cost = { memory: number; passes: number; parallelism: number };

const hashWith = (password: string, nonce: Buffer, cost: Cost): Promise<Buffer> =>
  derive('argon2id', { message: password.normalize('NFC'), nonce, tagLength: TAG_BYTES, ...cost });

/** `argon2id$memory$passes$parallelism$salt$tag`, base64url. */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await inTurn(() => hashWith(password, nonce, cost));
  const { memory, passes, parallelism } = cost;
  return ['argon2id', memory, passes, parallelism, nonce.toString('base64url'), tag.toString('base64url')].join('$');
}

/** A hash that no password has: an unknown name must take as long as a wrong password. */
export const NOBODYS_HASH = `argon2id$${COST.memory}$${COST.passes}$${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/**
 * @param first is done when it is this password's turn: whoever is told that others are in line has not been checked
 * @throws AppError sign_in_busy
 */
export async function verifyPassword(
  password: string,
  stored: string,
  first: () => Promise<unknown>,
): Promise<boolean> {
  const [, memory, passes, parallelism, salt, tag] = stored.split('$');
  const expected = Buffer.from(tag ?? '', 'base64url');
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const actual = await inTurn(async () => {
    await first();
    return hashWith(password, Buffer.from(salt ?? '', 'base64url'), cost);
  });
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
