/** From 0 to below 1, as nobody can foretell it: `Math.random` can be, from a few numbers that came before. */
export const random = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
