import { LIGHT } from '../../../shared/look.ts';
import { FIGURE_LABEL } from '../../../shared/poll/figure-words.ts';
import { changeInWords } from '../../../shared/poll/trend.ts';
import type { PollTrend, TrendRound } from '../../../shared/poll/trend-schema.ts';
import { formatDay } from '../../../shared/time/local-date.ts';
import { formatNumber, sayValue } from '../../ui/format.ts';
import { linesOf, text } from './picture.ts';
import { trendShape } from './trend-shape.ts';

const WIDTH = 960;
const SIDE = 60;
const HEIGHT = 260;

type Of = { readonly title: string; readonly trend: PollTrend; readonly notes: readonly string[] };

/** The rounds with their whiskers, every number and change in words, notes and label, as SVG. */
export function trendPicture({ title, trend, notes }: Of): string {
  const { rounds, statistic } = trend;
  const titleLines = linesOf(title, 62);
  const top = 60 + titleLines.length * 30;
  const x = (part: number): number => SIDE + part * (WIDTH - 2 * SIDE);
  const y = (part: number): number => top + (1 - part) * HEIGHT;
  const { points, joins, breaks } = trendShape(trend);
  const unit = statistic === 't2b' ? ' %' : '';
  const scale = [0, 0.5, 1].map(
    (part) =>
      `<line x1="${SIDE}" x2="${WIDTH - SIDE}" y1="${y(part)}" y2="${y(part)}" stroke="${LIGHT.line}"/>` +
      text(SIDE - 44, y(part) + 4, `${part * 100}${unit}`, { size: 12 }),
  );
  const drawn = [
    ...breaks.map(
      (at) =>
        `<line x1="${x(at)}" x2="${x(at)}" y1="${y(1)}" y2="${y(0)}" stroke="${LIGHT['ink-soft']}" stroke-dasharray="4 4"/>`,
    ),
    ...joins.map(
      ({ from, to }) =>
        `<line x1="${x(from.x)}" y1="${y(from.y)}" x2="${x(to.x)}" y2="${y(to.y)}" stroke="${LIGHT.leaf}" stroke-width="2"/>`,
    ),
    ...points.map(
      (point) =>
        `<path d="M${x(point.x) - 6} ${y(point.high)}h12M${x(point.x)} ${y(point.high)}V${y(point.low)}M${x(point.x) - 6} ${y(point.low)}h12" stroke="${LIGHT.ink}" stroke-width="2" fill="none"/>` +
        `<circle cx="${x(point.x)}" cy="${y(point.y)}" r="6" fill="${LIGHT.leaf}"/>`,
    ),
    ...rounds.map((round, i) =>
      text(x((i + 0.5) / rounds.length), top + HEIGHT + 22, formatDay(round.closesOn), { size: 12, anchor: 'middle' }),
    ),
  ];
  const lines = rounds.map((round) => roundInWords(round, statistic));
  const foot = [...lines, ...notes, FIGURE_LABEL].flatMap((line) => linesOf(line, 120));
  const bottom = top + HEIGHT + 56;
  const height = bottom + foot.length * 20 + 20;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"><rect width="100%" height="100%" fill="${LIGHT.card}"/>${titleLines
    .map((line, i) => text(40, 44 + i * 30, line, { size: 22, weight: 600 }))
    .join('')}${scale.join('')}${drawn.join('')}${foot
    .map((line, i) => text(40, bottom + i * 20, line, { size: 13, colour: LIGHT['ink-soft'] }))
    .join('')}</svg>`;
}

function roundInWords({ closesOn, n, value, between, change }: TrendRound, statistic: PollTrend['statistic']): string {
  const said = value ? sayValue(value, statistic) : between ? 'không hiện chính xác' : 'không hiện';
  const people = n === null ? '' : `, ${formatNumber(n)} người trả lời`;
  return `${formatDay(closesOn)}: ${said}${people}${change ? `; ${changeInWords(change, statistic)}` : ''}.`;
}
