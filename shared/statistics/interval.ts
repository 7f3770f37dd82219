import { HIGHEST, LOWEST } from './cell.ts';
import type { MeanEstimate, ShareEstimate } from './share.ts';
import { toMean100 } from './share.ts';

/** Two-sided 95 %, rounded as the method note rounds it. */
export const Z = 1.96;

export type Interval = { readonly low: number; readonly high: number };

/**
 * Wilson's 95 % interval, 0–1, of a share of `part` in `n` (domain facts §2.11, 3; Wilson, JASA 1927). Both may be fractions: for
 * weighted answers `n` is Kish's size and `part` the share of it. `designEffect` makes n smaller where answers cluster.
 * @throws RangeError unless 0 <= part <= n, n > 0, designEffect > 0
 */
export function wilson(part: number, n: number, designEffect = 1): Interval {
  if (!(n > 0 && part >= 0 && part <= n)) throw new RangeError('a share needs 0 <= part <= n, n > 0');
  if (!(designEffect > 0)) throw new RangeError('a design effect is positive');
  const p = part / n;
  const size = n / designEffect;
  const z2 = Z * Z;
  const middle = p + z2 / (2 * size);
  const half = Z * Math.sqrt((p * (1 - p)) / size + z2 / (4 * size * size));
  const scale = 1 + z2 / size;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}

/** Wilson's interval, 0–1, of a weighted share: n_eff is Kish's size divided by the design effect. */
export const shareInterval = ({ share, size }: ShareEstimate, designEffect: number): Interval =>
  wilson(Math.min(size, share * size), size, designEffect);

/**
 * 95 % interval of a mean, on its scale 1–5: mean ± z · √(variance / n_eff), cut at the ends of the scale. When all answers are the
 * same their variance says 0, which no interval may believe: then the largest variance that a mean so placed can have is taken
 * (Wilson's interval, stretched over the scale), which errs on the wide side.
 * @throws RangeError unless designEffect > 0
 */
export function meanInterval({ mean, variance, size }: MeanEstimate, designEffect: number): Interval {
  if (!(designEffect > 0)) throw new RangeError('a design effect is positive');
  const width = HIGHEST - LOWEST;
  if (variance === 0) {
    const { low, high } = wilson(((mean - LOWEST) / width) * size, size, designEffect);
    return { low: LOWEST + low * width, high: LOWEST + high * width };
  }
  const half = Z * Math.sqrt((variance * designEffect) / size);
  return { low: Math.max(LOWEST, mean - half), high: Math.min(HIGHEST, mean + half) };
}

/** The same interval on the scale of MEAN100, 0–100. */
export function mean100Interval(estimate: MeanEstimate, designEffect: number): Interval {
  const { low, high } = meanInterval(estimate, designEffect);
  return { low: toMean100(low), high: toMean100(high) };
}
