import type { IntegrityFigures as Told } from '../../shared/poll/integrity-schema.ts';
import { formsInWords, INTEGRITY_LABEL } from '../../shared/poll/integrity-words.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { formatNumber } from '../ui/format.ts';

type FiguresProps = { told: Told; name: string; level: 'h2' | 'h4' };
type Choice = Told['items'][number]['choices'][number];

const countOf = ({ count }: Choice, forms: number | null): string =>
  count === 'small'
    ? `dưới ${LEAST_ANSWERS.shown}`
    : count === 'withheld'
      ? 'không hiện'
      : `${formatNumber(count)} trong ${formatNumber(forms ?? 0)}`;

/**
 * Counts of forms, and no percentage: none is told without an interval, and this is no sample.
 * @param name tells figures of today from those that wait to be published, for whoever hears the page
 * @param level of the headings, one below what they stand under
 */
export function IntegrityFigures({ told: { from, until, forms, items }, name, level }: FiguresProps) {
  const Question = level;
  return (
    <>
      <p className="note">
        {forms !== null && from && until && `${formsInWords({ forms, from, until })}. `}Đây là số phiếu, không phải số
        người, nên không tính tỷ lệ phần trăm.
      </p>
      <div className="figures">
        {items.map(({ itemId, text, choices }) => (
          <figure key={itemId} className="figure">
            <Question className="figure-question" id={`${name}-${itemId}`}>
              {text}
            </Question>
            <table className="figure-table" aria-labelledby={`${name}-${itemId}`}>
              <thead>
                <tr>
                  <th scope="col">Ý</th>
                  <th scope="col" className="number">
                    Số phiếu
                  </th>
                </tr>
              </thead>
              <tbody>
                {choices.map((choice) => (
                  <tr key={choice.label}>
                    <th scope="row">{choice.label}</th>
                    <td className="number">{countOf(choice, forms)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <figcaption className="figure-label">{INTEGRITY_LABEL}</figcaption>
          </figure>
        ))}
      </div>
    </>
  );
}
