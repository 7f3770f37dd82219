import { SATISFACTION_WORDS } from '../../shared/poll/form.ts';
import type { ItemResultView, RankFigure } from '../../shared/poll/result-schema.ts';
import type { Interval } from '../../shared/statistics/interval.ts';
import { wilson } from '../../shared/statistics/interval.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { formatInterval, formatNumber, formatPercent } from '../ui/format.ts';
import { Face, SCORES } from './face.tsx';
import { toldInWords } from './labels.ts';

type Counts = NonNullable<ItemResultView['counts']>;
export type CountsProps = { item: ItemResultView; n: number; counts: Counts; designEffect: number };

/** Of every choice how many made it, and which share with its interval; a hidden count stays hidden. */
export function CountTable({ item, n, counts, designEffect }: CountsProps) {
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
export function RankTable({
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
