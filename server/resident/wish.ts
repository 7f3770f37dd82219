import { toLocalDate } from '../../shared/time/local-date.ts';
import type { AppDeps } from '../platform/deps.ts';
import type { Wish } from './wish-file.ts';
import { appendWish } from './wish-file.ts';

/** Another one than the database finds people by: with the file alone nobody is found in it, nor is who came back. */
export const wishDigestOf = ({ keyedHash }: Pick<AppDeps, 'keyedHash'>, zaloHash: Buffer): string =>
  keyedHash('wish', zaloHash.toString('hex')).toString('hex');

/**
 * Tells outside the database what this person wants, so that a restored backup does not bring back who left after it. Before the
 * commit: a wish whose transaction failed was expressed all the same, and one that cannot be told is not acted upon.
 * @param at when they said so; Zalo tells late
 */
export async function noteWish(
  deps: Pick<AppDeps, 'config' | 'clock' | 'keyedHash'>,
  { zaloHash, what, at }: { zaloHash: Buffer; what: Wish['what']; at: Date },
): Promise<void> {
  const { config, clock, keyedHash } = deps;
  const wish = { at, digest: wishDigestOf(deps, zaloHash), what };
  await appendWish(config.wishesDir, toLocalDate(clock.now()), keyedHash, wish);
}
