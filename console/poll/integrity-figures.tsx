import type { IntegrityFigures as Told } from '../../shared/poll/integrity-schema.ts';
import { INTEGRITY_LABEL } from '../../shared/poll/integrity-words.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { formatNumber } from '../ui/format.ts';

type Choice = Told['items'][number]['choices'][number];

const countOf = ({ count }: Choice): string =>
  count === 'small' ? `dưới ${LEAST_ANSWERS.shown}` : count === 'withheld' ? 'không hiện' : formatNumber(count);
const shareOf = ({ share }: Choice): string =>
  share === null ? '—' : `${formatNumber(Math.round(share * 1000) / 10)}\u00a0%`;

/** `name` tells figures of today from those that wait to be published, for whoever hears the page. */
export function IntegrityFigures({ told: { from, until, forms, items }, name }: { told: Told; name: string }) {
  return (
    <>
      <p className="note">
        {forms !== null && formatNumber(forms)} phiếu
        {from && until && `, từ ${formatDay(from)} đến hết ${formatDay(until)}`}. Tỷ lệ tính trên mọi phiếu. Không có
        khoảng tin cậy, vì không biết là bao nhiêu người.
      </p>
      <div className="figures">
        {items.map(({ itemId, text, choices }) => (
          <figure key={itemId} className="figure">
            <h2 className="figure-question" id={`${name}-${itemId}`}>
              {text}
            </h2>
            <table className="figure-table" aria-labelledby={`${name}-${itemId}`}>
              <thead>
                <tr>
                  <th scope="col">Ý</th>
                  <th scope="col" className="number">
                    Số phiếu
                  </th>
                  <th scope="col" className="number">
                    Tỷ lệ
                  </th>
                </tr>
              </thead>
              <tbody>
                {choices.map((choice) => (
                  <tr key={choice.label}>
                    <th scope="row">{choice.label}</th>
                    <td className="number">{countOf(choice)}</td>
                    <td className="number">{shareOf(choice)}</td>
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
