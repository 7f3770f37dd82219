import { createHash } from 'node:crypto';

/** The columns of an event as the database prints them, in the order in which they are hashed. */
export type EventText = readonly (string | null)[];

const sha256 = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** What the first event of a day follows. */
export const beginOfDay = (day: string): Buffer => sha256(`gan-dan audit ${day}`);

/** The same as `chain_audit_event` in migrations/0041-audit-chain.ts, computed apart from the database that is judged. */
export const hashAfter = (previous: Buffer, event: EventText): Buffer =>
  sha256(previous, event.map((text) => `${text === null ? '-' : `${Buffer.byteLength(text)}:${text}`},`).join(''));
