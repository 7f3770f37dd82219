import './poll.css';
import { SATISFACTION_WORDS } from '../../shared/poll/form.ts';
import type { Estimate, ItemResultView, RankFigure, Satisfaction } from '../../shared/poll/result-schema.ts';
import type { BallotMode } from '../../shared/poll/schema.ts';
import { FIGURE_LABEL, hiddenInWords } from '../../shared/poll/figure-words.ts';
import type { HeadlineFigure } from '../../shared/poll/headline.ts';
import type { Interval } from '../../shared/statistics/interval.ts';
import { wilson } from '../../shared/statistics/interval.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { formatInterval, formatNumber, formatPercent, formatPoints, pointsBetween } from '../ui/format.ts';
import { Face, SCORES } from './face.tsx';
import { MODE_LABELS } from './labels.ts';

type FigureProps = {
  item: ItemResultView;
  /** How people answered; never pooled without being named. */
  mode: BallotMode;
  designEffect: number;
};

/**
 * Draws the result of one item. The label is part of the drawing, so that no page, and no picture taken of one, shows a number
 * without it.
 */
export function ResultFigure({ item, mode, designEffect }: FigureProps) {
  return (
    <figure className="figure" aria-label={item.text}>
      <h3 className="figure-question">{item.text}</h3>
      {item.n === null || item.counts === null ? (
        <p className="figure-hidden">{hiddenInWords(item)}</p>
      ) : (
        <Shown item={item} n={item.n} counts={item.counts} mode={mode} designEffect={designEffect} />
      )}
      <figcaption className="figure-label">{FIGURE_LABEL}</figcaption>
    </figure>
  );
}

type Counts = NonNullable<ItemResultView['counts']>;
type CountsProps = { item: ItemResultView; n: number; counts: Counts; designEffect: number };

function Shown({ item, n, counts, mode, designEffect }: CountsProps & Pick<FigureProps, 'mode'>) {
  const isEnough = n >= LEAST_ANSWERS.percentage;
  return (
    <>
      {item.kind === 'satisfaction' && isEnough && <SatisfactionLine figure={item} n={n} mode={mode} />}
      {item.kind !== 'satisfaction' && isEnough && (
        <p className="figure-note">
          {formatNumber(n)} người trả lời · chưa hiệu chỉnh · {MODE_LABELS[mode]}
        </p>
      )}
      {!isEnough && (
        <p className="figure-few">
          {formatNumber(n)} người trả lời. Dưới {LEAST_ANSWERS.percentage} người thì vài phiếu đã làm tỷ lệ đổi nhiều,
          nên không hiện tỷ lệ.
        </p>
      )}
      {item.ranks ? (
        <RankTable item={item} n={n} ranks={item.ranks} counts={counts} />
      ) : (
        <CountTable item={item} n={n} counts={counts} designEffect={designEffect} />
      )}
      <p className="figure-note">
        Không biết / Không gặp trường hợp này:{' '}
        {item.dontKnowShare === null
          ? `dưới ${LEAST_ANSWERS.shown} người hoặc chưa đủ phiếu, không hiển thị`
          : `${formatPercent(item.dontKnowShare)} số người được hỏi`}
        {item.mean && (
          <>
            {' '}
            · Điểm trung bình {formatNumber(Math.round(item.mean.mean100))}/100 (khoảng{' '}
            {formatNumber(Math.round(item.mean.low))}–{formatNumber(Math.round(item.mean.high))})
          </>
        )}
      </p>
    </>
  );
}

/** "84 % (khoảng 79–88 %), 213 người trả lời", and how it was made. */
export function SatisfactionLine({ figure, n, mode }: { figure: Satisfaction; n: number; mode: BallotMode }) {
  const main = figure.weighted ?? figure.satisfied;
  if (!main)
    return (
      <p className="figure-few">
        {formatNumber(n)} người trả lời.{' '}
        {figure.between
          ? `${betweenInWords(figure.between)} hài lòng; phía còn lại dưới ${LEAST_ANSWERS.shown} phiếu nên không hiện tỷ lệ chính xác.`
          : 'Có mức dưới 10 phiếu, nên không hiện tỷ lệ.'}
      </p>
    );
  return (
    <>
      <p className="figure-share">
        <strong>{formatPercent(main.share)}</strong>{' '}
        <span>
          (khoảng {formatInterval(main.interval)}), {formatNumber(n)} người trả lời
        </span>
      </p>
      <Whisker estimate={main} />
      <p className="figure-note">
        Chọn “Hài lòng” hoặc “Rất hài lòng” · {figure.weighted ? 'đã hiệu chỉnh' : 'chưa hiệu chỉnh'} ·{' '}
        {MODE_LABELS[mode]}
        {figure.weighted && figure.satisfied && (
          <>
            . Chưa hiệu chỉnh: {formatPercent(figure.satisfied.share)} (khoảng{' '}
            {formatInterval(figure.satisfied.interval)})
          </>
        )}
      </p>
    </>
  );
}

/** "72/100 điểm (khoảng 68–76), 213 người trả lời": a mean of the scale, and no share of people. */
export function MeanLine({
  headline: { main, unweighted, between, isWeighted },
  n,
  mode,
}: {
  headline: HeadlineFigure<ItemResultView>;
  n: number;
  mode: BallotMode;
}) {
  if (!main)
    return (
      <p className="figure-few">
        {formatNumber(n)} người trả lời.{' '}
        {between
          ? `Điểm trung bình trong khoảng ${pointsBetween(between)}/100; có mức dưới ${LEAST_ANSWERS.shown} phiếu nên không hiện điểm chính xác.`
          : `Chưa đủ phiếu để hiện điểm trung bình.`}
      </p>
    );
  return (
    <>
      <p className="figure-share">
        <strong>{formatPoints(main.value)}/100</strong>{' '}
        <span>
          điểm trung bình (khoảng {pointsBetween(main.interval)}), {formatNumber(n)} người trả lời
        </span>
      </p>
      <Whisker estimate={{ share: main.value, interval: main.interval }} unit="" />
      <p className="figure-note">
        Rất không hài lòng là 0 điểm, rất hài lòng là 100; không phải tỷ lệ người hài lòng ·{' '}
        {isWeighted ? 'đã hiệu chỉnh' : 'chưa hiệu chỉnh'} · {MODE_LABELS[mode]}
        {isWeighted && unweighted && (
          <>
            . Chưa hiệu chỉnh: {formatPoints(unweighted.value)} (khoảng {pointsBetween(unweighted.interval)})
          </>
        )}
      </p>
    </>
  );
}

/** "từ 96 % trở lên": what can be said where one side is too small to be told. */
export const betweenInWords = ({ low, high }: Interval): string =>
  high === 1 ? `Từ ${formatPercent(low)} trở lên` : `Từ ${formatPercent(high)} trở xuống`;

/** The share on a line from 0 to 100 %, with its interval as a whisker. The sentence above says the same. */
export function Whisker({
  estimate,
  isSmall = false,
  unit = ' %',
}: {
  estimate: Estimate;
  isSmall?: boolean;
  unit?: string;
}) {
  const { share, interval } = estimate;
  const at = (part: number): string => `${part * 100}%`;
  return (
    <div className={isSmall ? 'whisker whisker-small' : 'whisker'} aria-hidden="true">
      <span className="whisker-range" style={{ left: at(interval.low), width: at(interval.high - interval.low) }} />
      <span className="whisker-point" style={{ left: at(share) }} />
      {!isSmall && (
        <>
          <span className="whisker-end">0</span>
          <span className="whisker-end">50</span>
          <span className="whisker-end">100{unit}</span>
        </>
      )}
    </div>
  );
}

/** Of every choice how many made it, and which share with its interval; a hidden count stays hidden. */
function CountTable({ item, n, counts, designEffect }: CountsProps) {
  const isEnough = n >= LEAST_ANSWERS.percentage;
  const isScale = item.kind === 'satisfaction';
  const head =
    item.kind === 'multiple'
      ? 'Ý được chọn, một người chọn được nhiều ý'
      : item.kind === 'ranking'
        ? 'Ý có trong thứ tự của người trả lời'
        : isScale
          ? 'Mức'
          : 'Ý được chọn';
  return (
    <table className="figure-table">
      <caption className="visually-hidden">Số phiếu theo từng ý</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="number">
            Phiếu
          </th>
          {isEnough && (
            <th scope="col" className="number">
              Tỷ lệ (khoảng)
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {counts.map(({ choice, count }) => (
          <tr key={choice}>
            <th scope="row">
              {isScale ? (
                <>
                  <Face score={SCORES[choice - 1] ?? 3} /> {SATISFACTION_WORDS[choice - 1]}
                </>
              ) : (
                item.options[choice - 1]
              )}
              {typeof count === 'number' && (
                <span
                  className="option-bar"
                  aria-hidden="true"
                  style={{
                    width: `${(count / n) * 100}%`,
                    ...(isScale ? { background: `var(--face-${choice})` } : {}),
                  }}
                />
              )}
            </th>
            <td className="number">{toldInWords(count)}</td>
            {isEnough && (
              <td className="number">
                {typeof count === 'number' && (
                  <>
                    {formatPercent(count / n)}{' '}
                    <span className="figure-range">({formatInterval(wilson(count, n, designEffect))})</span>
                  </>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of every choice who put it first, and which place it has on average among those who gave it one. */
function RankTable({
  item,
  n,
  ranks,
  counts,
}: Pick<CountsProps, 'item' | 'n' | 'counts'> & { ranks: readonly RankFigure[] }) {
  // Where everything is given a place the number of people is the same in each line.
  const isPartial = counts.some(({ count }) => count !== n);
  return (
    <table className="chart-table">
      <caption className="visually-hidden">Thứ tự mà người trả lời xếp</caption>
      <thead>
        <tr>
          <th scope="col">Ý</th>
          <th scope="col" className="number">
            Xếp thứ nhất
          </th>
          <th scope="col" className="number">
            Thứ trung bình
          </th>
          {isPartial && (
            <th scope="col" className="number">
              Người xếp
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {ranks.map(({ choice, positions, first, mean, meanBetween }) => (
          <tr key={choice}>
            <th scope="row">{item.options[choice - 1]}</th>
            <td className="number" data-label="xếp thứ nhất">
              {first ? (
                <>
                  {formatPercent(first.share)} <span className="figure-range">({formatInterval(first.interval)})</span>
                </>
              ) : (
                toldInWords(positions[0] ?? 'withheld')
              )}
            </td>
            <td className="number" data-label="thứ trung bình">
              {mean ? (
                <>
                  {formatPlace(mean.mean)} <span className="figure-range">({placesBetween(mean)})</span>
                </>
              ) : meanBetween ? (
                `trong khoảng ${placesBetween(meanBetween)}`
              ) : (
                '—'
              )}
            </td>
            {isPartial && (
              <td className="number" data-label="người xếp">
                {toldInWords(counts.find((one) => one.choice === choice)?.count ?? 'withheld')}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const formatPlace = (place: number): string => formatNumber(Math.round(place * 10) / 10);
const placesBetween = ({ low, high }: Interval): string => `${formatPlace(low)}–${formatPlace(high)}`;

/** "dưới 10", or "—" where a number is withheld so that another is not found. */
export const toldInWords = (count: Counts[number]['count']): string =>
  count === 'small' ? `dưới ${LEAST_ANSWERS.shown}` : count === 'withheld' ? '—' : formatNumber(count);
