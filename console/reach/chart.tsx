import type { ReachGrowth } from '../../shared/reach/schema.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { formatNumber } from '../ui/format.ts';

const WIDTH = 640;
const HEIGHT = 160;

type Day = ReachGrowth['days'][number];

/** People who kept the commune as theirs, at the end of each day. What is too few to be told is drawn as a gap, and the table beside it says so. */
export function ReachChart({ days }: { days: readonly Day[] }) {
  const most = Math.max(1, ...days.map(({ residents }) => residents ?? 0));
  const x = (index: number) => (days.length < 2 ? WIDTH / 2 : (index / (days.length - 1)) * WIDTH);
  const y = (people: number) => HEIGHT - (people / most) * HEIGHT;
  const points = days.flatMap(({ residents }, index) =>
    residents === null ? [] : [`${x(index).toFixed(1)},${y(residents).toFixed(1)}`],
  );
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return null;
  return (
    <figure className="reach-chart">
      <svg viewBox={`-8 -8 ${WIDTH + 16} ${HEIGHT + 16}`} role="img" aria-label="Số người dân đã lưu nơi ở, theo ngày">
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="reach-axis" />
        <polyline points={points.join(' ')} className="reach-line" />
        {points.length === 1 && <circle cx={points[0]?.split(',')[0]} cy={points[0]?.split(',')[1]} r="4" />}
      </svg>
      <figcaption>
        Từ 0 đến {formatNumber(most)} người, {formatDay(first.day)} – {formatDay(last.day)}
      </figcaption>
    </figure>
  );
}
