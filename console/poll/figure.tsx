import './poll.css';
import type { ItemResultView } from '../../shared/poll/result-schema.ts';
import type { BallotMode } from '../../shared/poll/schema.ts';
import { FIGURE_LABEL, hiddenInWords } from '../../shared/poll/figure-words.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { formatNumber, formatPercent } from '../ui/format.ts';
import { SatisfactionLine } from './figure-line.tsx';
import type { CountsProps } from './figure-table.tsx';
import { CountTable, RankTable } from './figure-table.tsx';
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
