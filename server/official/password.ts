import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { AppError } from '../platform/errors.ts';

/** OWASP's first recommendation for argon2id: 19 MiB, two passes. Stored with each hash, so that it can be raised later. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const TAG_BYTES = 32;
const derive = promisify(argon2);

/** One hash at a time: many sign-ins at once must not take the memory and cores that residents need. */
const WAITING_MAX = 16;
let waiting = 0;
let tail: Promise<unknown> = Promise.resolve();

async function alone<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= WAITING_MAX) throw new AppError('sign_in_busy');
  waiting += 1;
  const turn = tail.then(work, work);
  tail = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    waiting -= 1;
  }
}

type Cost = { memory: number; passes: number; parallelism: number };

const hashWith = (password: string, nonce: Buffer, cost: Cost): Promise<Buffer> =>
  alone(() => derive('argon2id', { message: password.normalize('NFC'), nonce, tagLength: TAG_BYTES, ...cost }));

/** `argon2id$memory$passes$parallelism$salt$tag`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await hashWith(password, nonce, COST);
  const { memory, passes, parallelism } = COST;
  return ['argon2id', memory, passes, parallelism, nonce.toString('base64url'), tag.toString('base64url')].join('$');
}

/** A hash that no password has: an unknown name must take as long as a wrong password. */
export const NOBODYS_HASH = `argon2id$${COST.memory}$${COST.passes}$${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** @throws AppError sign_in_busy */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, tag] = stored.split('$');
  const expected = Buffer.from(tag ?? '', 'base64url');
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const actual = await hashWith(password, Buffer.from(salt ?? '', 'base64url'), cost);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
