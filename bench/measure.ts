/** One line of the result. A bench without a yardstick has its bar on the value itself. */
export type Figure = {
  readonly name: string;
  readonly value: string;
  readonly yardstick: string;
  readonly ratio: string;
  readonly bar: string;
  readonly isOk: boolean;
  /** What the line has no room for: each pair, and under which conditions. */
  readonly details: Readonly<Record<string, unknown>>;
};

export type Pairs = {
  readonly ours: readonly number[];
  readonly yardstick: readonly number[];
  /** Median of the values, and of the ratio of each pair. */
  readonly value: number;
  readonly yardstickValue: number;
  readonly ratio: number;
  readonly ratioRange: readonly [number, number];
};

/** Runs both in turn, A B A B …, so that whatever else the machine does meets both alike; the first pairs only warm up. */
export async function measurePairs(
  run: { ours: () => Promise<number>; yardstick: () => Promise<number> },
  { pairs = 5, warmUp = 1 }: { pairs?: number; warmUp?: number } = {},
): Promise<Pairs> {
  const ours: number[] = [];
  const yardstick: number[] = [];
  for (let n = -warmUp; n < pairs; n += 1) {
    const a = await run.ours();
    const b = await run.yardstick();
    if (n < 0) continue;
    ours.push(a);
    yardstick.push(b);
  }
  const ratios = ours.map((value, n) => value / (yardstick[n] ?? NaN));
  return {
    ours,
    yardstick,
    value: median(ours),
    yardstickValue: median(yardstick),
    ratio: median(ratios),
    ratioRange: [Math.min(...ratios), Math.max(...ratios)],
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

export const ratioText = ({ ratio, ratioRange: [low, high] }: Pairs): string =>
  `${ratio.toFixed(2)} [${low.toFixed(2)}–${high.toFixed(2)}]`;

export const toLine = (figure: Figure): string =>
  `${figure.name}: ${figure.value} (yardstick ${figure.yardstick}, ratio ${figure.ratio}, bar ${figure.bar}, ${figure.isOk ? 'ok' : 'short'})`;
