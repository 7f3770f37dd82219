import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** The only source of randomness. */
export type Ids = {
  uuid(): string;
  /** Nine digits that a person reads aloud; not a secret. */
  code(): string;
  /** 256 bits, base64url. */
  secret(): string;
};

export const systemIds: Ids = {
  uuid: () => randomUUID(),
  code: () => String(randomInt(100_000_000, 1_000_000_000)),
  secret: () => randomBytes(32).toString('base64url'),
};
