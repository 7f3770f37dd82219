import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { FIGURE_LABEL } from '../../../shared/poll/figure-words.ts';
import type { PollResults } from '../../../shared/poll/result-schema.ts';
import { changeInWords, LEAST_ROUNDS, trendNotes } from '../../../shared/poll/trend.ts';
import type { PollTrend, TrendRound } from '../../../shared/poll/trend-schema.ts';
import { formatDay } from '../../../shared/time/local-date.ts';
import { saveText } from '../../platform/download.ts';
import { formatInterval, formatNumber, pointsBetween, sayValue } from '../../ui/format.ts';
import { pollTrend } from '../queries.ts';
import { FigureFoot, SaveButtons } from './chart.tsx';
import { toCsv } from './csv.ts';
import { PartFailed } from './part-failed.tsx';
import { savePicture } from './save-picture.ts';
import { trendPicture } from './trend-picture.ts';
import { trendShape } from './trend-shape.ts';

/** The rounds of a form, as soon as there are two of them. */
export function Trend({ results }: { results: PollResults }) {
  const query = useQuery(pollTrend(results.poll.id));
  const { data } = query;
  if (query.isLoadingError) return <PartFailed title="Con số chính qua các đợt" query={query} />;
  if (!data || data.rounds.length < LEAST_ROUNDS) return null;
  return <TrendChart trend={data} unit={results.poll.unitThen.name} here={results.poll.id} />;
}

export function TrendChart({ trend, unit, here }: { trend: PollTrend; unit: string; here: string }) {
  const { statistic, rounds } = trend;
  const title = `Con số chính qua các đợt: ${unit}`;
  const notes = trendNotes(trend);
  const fileName = `qua-cac-dot_${rounds.at(-1)?.closesOn ?? ''}`;
  return (
    <figure className="figure figure-wide" aria-label={title}>
      <div className="figure-head">
        <h2 className="figure-question">{title}</h2>
        <SaveButtons
          onPicture={() => void savePicture(`${fileName}.png`, trendPicture({ title, trend, notes }))}
          onCsv={() => saveText(`${fileName}.csv`, toCsv(trendCsv(trend, [...notes, FIGURE_LABEL])), 'text/csv')}
        />
      </div>
      <Drawn trend={trend} />
      <table className="chart-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">Đợt</th>
            <th scope="col" className="number">
              Con số chính (khoảng)
            </th>
            <th scope="col">So với đợt trước</th>
            <th scope="col" className="number">
              Người trả lời
            </th>
          </tr>
        </thead>
        <tbody>
          {rounds.map((round) => (
            <tr key={round.pollId}>
              <th scope="row">
                {round.pollId === here ? (
                  <strong>{daysOf(round)}</strong>
                ) : (
                  <Link to={`/polls/${round.pollId}`}>{daysOf(round)}</Link>
                )}
              </th>
              <td className="number">{valueInWords(round, statistic)}</td>
              <td>{round.change ? changeInWords(round.change, statistic) : ''}</td>
              <td className="number" data-label="người trả lời">
                {round.n === null ? '—' : formatNumber(round.n)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <FigureFoot notes={notes} />
    </figure>
  );
}

const daysOf = ({ opensOn, closesOn }: TrendRound): string => `${formatDay(opensOn)}–${formatDay(closesOn)}`;

function valueInWords({ value, between, n }: TrendRound, statistic: PollTrend['statistic']): string {
  if (value) return sayValue(value, statistic);
  if (between) return `trong khoảng ${statistic === 't2b' ? formatInterval(between) : pointsBetween(between)}`;
  return n === null ? 'dưới 10 phiếu hoặc không hiện' : 'không hiện';
}

const SIZE = { width: 640, height: 220, side: 40 } as const;

/** The table below says the same. */
function Drawn({ trend }: { trend: PollTrend }) {
  const { points, joins, breaks } = trendShape(trend);
  const x = (part: number): number => SIZE.side + part * (SIZE.width - 2 * SIZE.side);
  const y = (part: number): number => 10 + (1 - part) * (SIZE.height - 40);
  return (
    <svg className="trend" viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden="true">
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line className="trend-scale" x1={SIZE.side} x2={SIZE.width - SIZE.side} y1={y(part)} y2={y(part)} />
          <text x={SIZE.side - 8} y={y(part) + 4} textAnchor="end">
            {part * 100}
          </text>
        </g>
      ))}
      {breaks.map((at) => (
        <line key={at} className="trend-break" x1={x(at)} x2={x(at)} y1={y(1)} y2={y(0)} />
      ))}
      {joins.map(({ from, to }) => (
        <line key={from.x} className="trend-join" x1={x(from.x)} y1={y(from.y)} x2={x(to.x)} y2={y(to.y)} />
      ))}
      {points.map((point) => (
        <g key={point.pollId}>
          <path
            className="trend-whisker"
            d={`M${x(point.x) - 5} ${y(point.high)}h10M${x(point.x)} ${y(point.high)}V${y(point.low)}M${x(point.x) - 5} ${y(point.low)}h10`}
          />
          <circle className="trend-point" cx={x(point.x)} cy={y(point.y)} r={5} />
        </g>
      ))}
      {trend.rounds.map(({ pollId, closesOn }, i) => (
        <text
          key={pollId}
          // Of many only the ends have room for their days.
          className={i > 0 && i < trend.rounds.length - 1 ? 'trend-inner' : undefined}
          x={x((i + 0.5) / trend.rounds.length)}
          y={SIZE.height - 8}
          textAnchor="middle"
        >
          {formatDay(closesOn)}
        </text>
      ))}
    </svg>
  );
}

export const trendCsv = ({ rounds, statistic }: PollTrend, notes: readonly string[]) => [
  [
    'tu_ngay',
    'den_ngay',
    'nguoi_tra_loi',
    'gia_tri',
    'thap',
    'cao',
    'thay_doi',
    'thay_doi_thap',
    'thay_doi_cao',
    'ghi_chu',
  ],
  ...rounds.map(({ opensOn, closesOn, n, value, change }) => {
    const difference = change?.kind === 'difference' ? change : null;
    return [
      opensOn,
      closesOn,
      n,
      value?.value ?? null,
      value?.interval.low ?? null,
      value?.interval.high ?? null,
      difference?.difference ?? null,
      difference?.interval.low ?? null,
      difference?.interval.high ?? null,
      change ? changeInWords(change, statistic) : '',
    ];
  }),
  ...notes.map((note) => [note]),
];
