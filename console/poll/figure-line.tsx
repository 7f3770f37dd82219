import type { Estimate, ItemResultView, Satisfaction } from '../../shared/poll/result-schema.ts';
import type { BallotMode } from '../../shared/poll/schema.ts';
import type { HeadlineFigure } from '../../shared/poll/headline.ts';
import type { Interval } from '../../shared/statistics/interval.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { formatInterval, formatNumber, formatPercent, formatPoints, pointsBetween } from '../ui/format.ts';
import { MODE_LABELS } from './labels.ts';

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
