import type { Interval } from './interval.ts';

export type TargetVerdict = 'above' | 'not_above' | 'not_shown';

/**
 * Whether a share may be said to lie above a target (domain facts §2.11, 4): only when the whole interval does. `not_above` when the
 * whole interval lies at or below it; else nothing is shown either way.
 * @param interval of the share, 0–1
 * @param target   0–1
 */
export function judgeTarget({ low, high }: Interval, target: number): TargetVerdict {
  if (low > target) return 'above';
  return high <= target ? 'not_above' : 'not_shown';
}

/** Three of them carry the whole meaning; no page words it otherwise. `target` is 0–1, of people or of the scale of points. */
export function targetInWords(interval: Interval, target: number, statistic: 't2b' | 'mean100' = 't2b'): string {
  const claim = `đạt trên ${statistic === 't2b' ? percentInWords(target) : pointsInWords(target)}`;
  switch (judgeTarget(interval, target)) {
    case 'above':
      return `Có căn cứ kết luận ${claim}`;
    case 'not_above':
      return `Có căn cứ kết luận không ${claim}`;
    case 'not_shown':
      return `Chưa đủ căn cứ kết luận ${claim}`;
  }
}

const PERCENT = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });

const pointsInWords = (mean: number): string => `${PERCENT.format(mean * 100)}\u00A0điểm`;

/** "90 %", "82,5 %"; the space does not break. */
const percentInWords = (share: number): string => `${PERCENT.format(share * 100)}\u00A0%`;
