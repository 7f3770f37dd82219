import './poll.css';
import { SATISFACTION_WORDS } from '../../shared/poll/form.ts';
import type { BallotMode, ItemResultView } from '../../shared/poll/schema.ts';
import { wilson } from '../../shared/statistics/interval.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { formatInterval, formatNumber, formatPercent } from '../ui/format.ts';
import { Face, SCORES } from './face.tsx';
import { MODE_LABELS } from './labels.ts';

type FigureProps = {
  item: ItemResultView;
  /** How people answered; never pooled without being named. */
  modes: readonly BallotMode[];
};

/**
 * Draws the result of one item. Nothing else in the console draws a share, and the label is part of the drawing, so that no
 * page, and no picture taken of one, shows a number without it.
 */
export function ResultFigure({ item, modes }: FigureProps) {
  return (
    <figure className="figure" aria-label={item.text}>
      <h2 className="figure-question">{item.text}</h2>
      {item.n === null || item.counts === null ? (
        <p className="figure-hidden">Dưới {LEAST_ANSWERS.shown} phiếu, không hiển thị</p>
      ) : (
        <Shown item={item} n={item.n} counts={item.counts} modes={modes} />
      )}
      <figcaption className="figure-label">
        Ý kiến của người tự nguyện trả lời trên ứng dụng, chỉ để tham khảo; không phải Chỉ số hài lòng (SIPAS) do Bộ Nội
        vụ công bố.
      </figcaption>
    </figure>
  );
}

type CountsProps = { item: ItemResultView; n: number; counts: NonNullable<ItemResultView['counts']> };

function Shown({ item, n, counts, modes }: CountsProps & Pick<FigureProps, 'modes'>) {
  const isEnough = n >= LEAST_ANSWERS.percentage;
  const state = ['chưa hiệu chỉnh', ...modes.map((mode) => MODE_LABELS[mode])].join(' · ');
  return (
    <>
      {item.satisfied && (
        <>
          <p className="figure-share">
            <strong>{formatPercent(item.satisfied.share)}</strong>{' '}
            <span>
              (khoảng {formatInterval(item.satisfied.interval)}), {formatNumber(n)} người trả lời
            </span>
          </p>
          <Whisker share={item.satisfied.share} interval={item.satisfied.interval} />
          <p className="figure-note">Chọn “Hài lòng” hoặc “Rất hài lòng” · {state}</p>
        </>
      )}
      {!item.satisfied && isEnough && (
        <p className="figure-note">
          {formatNumber(n)} người trả lời · {state}
        </p>
      )}
      {!isEnough && (
        <p className="figure-few">
          {formatNumber(n)} người trả lời. Dưới {LEAST_ANSWERS.percentage} người thì vài phiếu đã làm tỷ lệ đổi nhiều,
          nên chỉ hiện số phiếu.
        </p>
      )}
      {item.kind === 'satisfaction' ? (
        <ScaleCounts n={n} counts={counts} isEnough={isEnough} />
      ) : (
        <OptionCounts item={item} n={n} counts={counts} isEnough={isEnough} />
      )}
      <p className="figure-note">
        Không biết / Không gặp trường hợp này:{' '}
        {item.dontKnowShare === null
          ? 'chưa đủ phiếu để tính'
          : `${formatPercent(item.dontKnowShare)} số người được hỏi`}
      </p>
    </>
  );
}

/** The share on a line from 0 to 100 %, with its interval as a whisker. The sentence above says the same. */
function Whisker({ share, interval }: { share: number; interval: { low: number; high: number } }) {
  const at = (part: number): string => `${part * 100}%`;
  return (
    <div className="whisker" aria-hidden="true">
      <span className="whisker-range" style={{ left: at(interval.low), width: at(interval.high - interval.low) }} />
      <span className="whisker-point" style={{ left: at(share) }} />
      <span className="whisker-end">0</span>
      <span className="whisker-end">50</span>
      <span className="whisker-end">100 %</span>
    </div>
  );
}

const countOf = (counts: CountsProps['counts'], choice: number): number =>
  counts.find((entry) => entry.choice === choice)?.count ?? 0;

/** A share never stands without its interval. */
function ShareCell({ count, n }: { count: number; n: number }) {
  return (
    <td className="number">
      {formatPercent(count / n)} <span className="figure-range">({formatInterval(wilson(count, n))})</span>
    </td>
  );
}

function ScaleCounts({ n, counts, isEnough }: Omit<CountsProps, 'item'> & { isEnough: boolean }) {
  return (
    <>
      <div className="scale-bar" aria-hidden="true">
        {SCORES.filter((score) => countOf(counts, score) > 0).map((score) => (
          <span key={score} style={{ flexGrow: countOf(counts, score), background: `var(--face-${score})` }} />
        ))}
      </div>
      <table className="figure-table">
        <caption className="visually-hidden">Số phiếu theo từng mức</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Mức</th>
            <th scope="col">Số phiếu</th>
            {isEnough && <th scope="col">Tỷ lệ (khoảng)</th>}
          </tr>
        </thead>
        <tbody>
          {SCORES.map((score) => (
            <tr key={score}>
              <th scope="row">
                <Face score={score} /> {SATISFACTION_WORDS[score - 1]}
              </th>
              <td className="number">{formatNumber(countOf(counts, score))}</td>
              {isEnough && <ShareCell count={countOf(counts, score)} n={n} />}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function OptionCounts({ item, n, counts, isEnough }: CountsProps & { isEnough: boolean }) {
  return (
    <table className="figure-table figure-options">
      <caption className="visually-hidden">Số phiếu theo từng ý</caption>
      <thead>
        <tr>
          <th scope="col">{item.kind === 'multiple' ? 'Ý được chọn, một người chọn được nhiều ý' : 'Ý được chọn'}</th>
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
        {item.options.map((option, index) => {
          const count = countOf(counts, index + 1);
          return (
            <tr key={option}>
              <th scope="row">
                {option}
                <span className="option-bar" aria-hidden="true" style={{ width: `${(count / n) * 100}%` }} />
              </th>
              <td className="number">{formatNumber(count)}</td>
              {isEnough && <ShareCell count={count} n={n} />}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
