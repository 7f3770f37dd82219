/** Repeats itself for the same seed: mulberry32, Tommy Ettinger, public domain. */
export function createRandom(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    /** Both ends are possible. */
    between: (from: number, to: number): number => from + Math.floor(next() * (to - from + 1)),
    oneOf: <T>(things: readonly T[]): T => {
      const one = things[Math.floor(next() * things.length)];
      if (one === undefined) throw new Error('nothing to choose from');
      return one;
    },
  };
}

export type Random = ReturnType<typeof createRandom>;
