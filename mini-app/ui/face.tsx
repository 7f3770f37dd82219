export type Score = 1 | 2 | 3 | 4 | 5;

const MOUTHS: Record<Score, string> = {
  1: 'M15 34q9-9 18 0',
  2: 'M16 33q8-5 16 0',
  3: 'M16 32h16',
  4: 'M16 30q8 6 16 0',
  5: 'M14 29q10 11 20 0z',
};

/** One of five faces; its colour only repeats what its word says. */
export function Face({ score, size = 40 }: { score: Score; size?: number }) {
  return (
    <svg
      className={`face face-${score}`}
      width={size}
      height={size}
      viewBox="0 0 48 48"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="24" cy="24" r="20" className="face-ground" />
      {score === 1 && <path d="M13 15l6 3M35 15l-6 3" strokeWidth="2.5" />}
      <path d="M17 20v2M31 20v2" strokeWidth="4" />
      <path d={MOUTHS[score]} className={score === 5 ? 'face-laugh' : undefined} />
    </svg>
  );
}
