import { createHash } from 'node:crypto';
import type { Ids } from '../../server/platform/ids.ts';

/** Chance that comes out the same every time: the demo of one day is the same on every machine. */
export type Random = {
  /** 0 ≤ x < 1 */
  next(): number;
  /** Both ends included. */
  int(from: number, to: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Value and weight. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  shuffled<T>(list: readonly T[]): T[];
};

/** SplitMix32. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(list: readonly T[]): T => {
    const found = list[int(0, list.length - 1)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick,
    weighted(choices) {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of choices) {
        left -= weight;
        if (left < 0) return value;
      }
      throw new Error('nothing to choose from');
    },
    shuffled(list) {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = int(0, i);
        [copy[i], copy[j]] = [copy[j], copy[i]] as [(typeof copy)[number], (typeof copy)[number]];
      }
      return copy;
    },
  };
}

/** Ids that come out the same every time. Nothing in the demo content needs a secret, so asking for one is a mistake. */
export function seededIds(seed: string): Ids {
  let count = 0;
  const digest = (): string =>
    createHash('sha256')
      .update(`${seed}/${(count += 1)}`)
      .digest('hex');
  return {
    uuid() {
      const hex = digest();
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    code: () => String(100_000_000 + (Number.parseInt(digest().slice(0, 12), 16) % 900_000_000)),
    secret() {
      throw new Error('demo content holds no secrets');
    },
  };
}
