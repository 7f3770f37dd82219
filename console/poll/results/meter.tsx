import type { PollResults } from '../../../shared/poll/result-schema.ts';
import { Chip } from '../../ui/chip.tsx';
import { formatNumber, formatPercent } from '../../ui/format.ts';
import { wordOf } from '../../../shared/poll/figure-words.ts';
import { toldInWords } from '../labels.ts';

type Meter = PollResults['meters'][number];

const missingInWords = ({ missing }: Meter['rows'][number]): string => {
  if (!missing) return 'chưa rõ';
  if (missing.ballots === 0) return 'đủ';
  return `còn thiếu ${missing.kind === 'at_most' ? 'nhiều nhất ' : ''}${formatNumber(missing.ballots)} phiếu`;
};

/** Whether those who answered are as many, of each kind, as they are in the population; of small groups only that they are missing. */
export function Representativeness({ meters }: { meters: readonly Meter[] }) {
  return (
    <section aria-labelledby="meter">
      <h2 className="mode-heading" id="meter">
        Người trả lời so với dân số
      </h2>
      {meters.length === 0 ? (
        <p className="note">Chưa so được: địa bàn này chưa có số dân theo giới, tuổi, hoặc chưa đủ phiếu.</p>
      ) : (
        <div className="figures">
          {meters.map((meter) => (
            <div key={meter.dimension} className="figure">
              <table className="figure-table">
                <caption>{wordOf(meter.dimension)}</caption>
                <thead>
                  <tr>
                    <th scope="col">Nhóm</th>
                    <th scope="col" className="number">
                      Dân số
                    </th>
                    <th scope="col" className="number">
                      Phiếu
                    </th>
                    <th scope="col" className="number">
                      Để đủ
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {meter.rows.map((row) => (
                    <tr key={row.category}>
                      <th scope="row">{wordOf(row.category)}</th>
                      <td className="number">{formatPercent(row.expected)}</td>
                      <td className="number">
                        {toldInWords(row.answers)}
                        {row.observed !== null && ` (${formatPercent(row.observed)})`}
                      </td>
                      <td className="number">
                        <Chip tone={row.missing?.ballots === 0 ? 'leaf' : 'amber'}>{missingInWords(row)}</Chip>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <p className="figure-note">Không nói: {meter.silent === 0 ? 'không ai' : toldInWords(meter.silent)}</p>
            </div>
          ))}
        </div>
      )}
    </section>
  );
}
