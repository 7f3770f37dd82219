export type Score = 1 | 2 | 3 | 4 | 5;
export const SCORES = [1, 2, 3, 4, 5] as const satisfies Score[];

const MOUTHS: Record<Score, string> = {
  1: 'M7.5 16.8c1-2.4 2.6-3.4 4.5-3.4s3.5 1 4.5 3.4',
  2: 'M8 16.200c1-1.3 2.4-1.9 4-1.900s3 .6 4 1.9',
  3: 'M8 15.300h8',
  4: 'M8 14.300c1 1.3 2.4 1.9 4 1.900s3-.6 4-1.9',
  5: 'M7.5 13.600h9c-.4 2.7-2.2 4.2-4.5 4.200s-4.1-1.5-4.5-4.200z',
};

/** Always beside its word: the colour and the mouth say the same thing twice more. */
export function Face({ score, size = 20 }: { score: Score; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false" className="face">
      <circle cx="12" cy="12" r="10" fill="none" stroke={`var(--face-${score})`} strokeWidth="2" />
      <circle cx="8.6" cy="9.6" r="1.3" fill={`var(--face-${score})`} />
      <circle cx="15.4" cy="9.6" r="1.3" fill={`var(--face-${score})`} />
      <path
        d={MOUTHS[score]}
        fill={score === 5 ? `var(--face-${score})` : 'none'}
        stroke={`var(--face-${score})`}
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
