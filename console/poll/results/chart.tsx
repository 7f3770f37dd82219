import { Button } from 'antd';
import type { BallotMode } from '../../../shared/poll/schema.ts';
import type { Satisfaction } from '../../../shared/poll/result-schema.ts';
import { FIGURE_LABEL, hiddenInWords } from '../../../shared/poll/figure-words.ts';
import { LEAST_ANSWERS } from '../../../shared/statistics/minimum.ts';
import { saveText } from '../../platform/download.ts';
import { formatInterval, formatNumber, formatPercent } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { betweenInWords, Whisker } from '../figure-line.tsx';
import { MODE_LABELS } from '../labels.ts';
import { toCsv } from './csv.ts';
import { pictureSvg } from './picture.ts';
import { savePicture } from './save-picture.ts';

export type ChartRow = { readonly key: string; readonly label: string } & Omit<Satisfaction, 'weighted'> &
  Partial<Pick<Satisfaction, 'weighted'>>;

type ChartProps = {
  title: string;
  /** On the page, where the title need not say of which poll. */
  heading?: string;
  /** Of the first column. */
  head: string;
  rows: readonly ChartRow[];
  mode: BallotMode;
  /** What a reader must know: weighting, days. */
  notes: readonly string[];
  fileName: string;
};

/** A number where there is no share: why, and what may be said all the same. */
const insteadOf = ({ n, between, isWithheld }: ChartRow): string => {
  if (n === null) return hiddenInWords({ isWithheld });
  if (n < LEAST_ANSWERS.percentage) return `Dưới ${LEAST_ANSWERS.percentage} người, không hiện tỷ lệ`;
  return between ? betweenInWords(between) : `Có mức dưới ${LEAST_ANSWERS.shown} phiếu, không hiện tỷ lệ`;
};

const peopleOf = (n: number | null): string => (n === null ? '' : `${formatNumber(n)} người trả lời`);

/** Shares on one scale with their whiskers; the chart is its own table, and both leave the page only with the label. */
export function ShareChart({ title, heading = title, head, rows, mode, notes, fileName }: ChartProps) {
  const isWeighted = rows.some(({ weighted }) => weighted);
  const state = `${isWeighted ? 'Đã hiệu chỉnh' : 'Chưa hiệu chỉnh'} · ${MODE_LABELS[mode]}`;
  const said = [`Chọn “Hài lòng” hoặc “Rất hài lòng” · ${state}`, ...notes];
  const savePng = () =>
    savePicture(
      `${fileName}.png`,
      pictureSvg({
        title,
        rows: rows.map((row) => ({
          label: row.label,
          people: peopleOf(row.n),
          estimate: row.weighted ?? row.satisfied,
          instead: insteadOf(row),
        })),
        notes: said,
      }),
    );
  const saveCsv = () => saveText(`${fileName}.csv`, toCsv(csvOf(head, rows, [...said, FIGURE_LABEL])), 'text/csv');
  return (
    <figure className="figure figure-wide" aria-label={title}>
      <div className="figure-head">
        <h2 className="figure-question">{heading}</h2>
        <SaveButtons onPicture={() => void savePng()} onCsv={saveCsv} />
      </div>
      <table className="chart-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" className="chart-drawn" aria-hidden="true">
              <span className="chart-scale">
                <span>0</span>
                <span>50</span>
                <span>100{'\u00a0'}%</span>
              </span>
            </th>
            <th scope="col" className="number">
              Hài lòng (khoảng)
            </th>
            {isWeighted && (
              <th scope="col" className="number">
                Chưa hiệu chỉnh
              </th>
            )}
            <th scope="col" className="number">
              Người trả lời
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ShareRow key={row.key} row={row} isWeighted={isWeighted} />
          ))}
        </tbody>
      </table>
      <FigureFoot notes={said} />
    </figure>
  );
}

/** How a figure was made, and last the label without which no figure leaves the house. */
export const FigureFoot = ({ notes }: { notes: readonly string[] }) => (
  <>
    {notes.map((note) => (
      <p key={note} className="figure-note">
        {note}
      </p>
    ))}
    <figcaption className="figure-label">{FIGURE_LABEL}</figcaption>
  </>
);

export const SaveButtons = ({ onPicture, onCsv }: { onPicture: () => void; onCsv: () => void }) => (
  <div className="buttons">
    <Button size="small" icon={<Icon name="image" size={16} />} onClick={onPicture}>
      Ảnh
    </Button>
    <Button size="small" icon={<Icon name="download" size={16} />} onClick={onCsv}>
      CSV
    </Button>
  </div>
);

function ShareRow({ row, isWeighted }: { row: ChartRow; isWeighted: boolean }) {
  const { label, n, satisfied, weighted } = row;
  const main = weighted ?? satisfied;
  return (
    <tr>
      <th scope="row">{label}</th>
      {main ? (
        <>
          <td className="chart-drawn">
            <Whisker estimate={main} isSmall />
          </td>
          <td className="number">
            <strong>{formatPercent(main.share)}</strong>{' '}
            <span className="figure-range">({formatInterval(main.interval)})</span>
          </td>
        </>
      ) : (
        <td colSpan={2} className="chart-instead">
          {insteadOf(row)}
        </td>
      )}
      {isWeighted && (
        <td className="number" data-label="chưa hiệu chỉnh">
          {satisfied ? `${formatPercent(satisfied.share)} (${formatInterval(satisfied.interval)})` : ''}
        </td>
      )}
      <td className="number" data-label="người trả lời">
        {n === null ? '—' : formatNumber(n)}
      </td>
    </tr>
  );
}

/** The same numbers as a file; its last lines say what the chart says under it. */
export const csvOf = (head: string, rows: readonly ChartRow[], notes: readonly string[]) => [
  [head, 'nguoi_tra_loi', 'ty_le', 'thap', 'cao', 'da_hieu_chinh', 'ty_le_chua_hieu_chinh', 'ghi_chu'],
  ...rows.map((row) => {
    const main = row.weighted ?? row.satisfied;
    return [
      row.label,
      row.n,
      main?.share ?? null,
      main?.interval.low ?? null,
      main?.interval.high ?? null,
      row.weighted ? 'có' : 'không',
      row.satisfied?.share ?? null,
      main ? '' : insteadOf(row),
    ];
  }),
  ...notes.map((note) => [note]),
];
