import { FIGURE_LABEL } from '../../../shared/poll/figure-words.ts';
import {
  FUNNEL_TITLE,
  funnelNotes,
  noCountInWords,
  shownFunnel,
  STEP_WORDS,
} from '../../../shared/poll/funnel-words.ts';
import type { FunnelFigure, PollResults } from '../../../shared/poll/result-schema.ts';
import { saveText } from '../../platform/download.ts';
import { formatNumber, formatPercent } from '../../ui/format.ts';
import { FigureFoot, SaveButtons } from './chart.tsx';
import { toCsv } from './csv.ts';
import { barsPicture } from './bars-picture.ts';
import { savePicture } from './save-picture.ts';

const countInWords = ({ people }: FunnelFigure): string =>
  typeof people === 'number' ? `từ ${formatNumber(people)}` : noCountInWords(people);

/** From those who were told to the ballots in the figures; sums only, nobody is followed. */
export function Funnel({ results }: { results: PollResults }) {
  const funnel = shownFunnel(results);
  if (funnel.length === 0) return null;
  const title = FUNNEL_TITLE;
  const most = Math.max(1, ...funnel.map(({ people }) => (typeof people === 'number' ? people : 0)));
  const notes = funnelNotes(results);
  const rows = funnel.map((step) => ({
    key: step.step,
    label: STEP_WORDS[step.step],
    part: typeof step.people === 'number' ? step.people / most : 0,
    said: countInWords(step),
    share: step.ofPrevious === null ? '' : formatPercent(step.ofPrevious),
  }));
  const fileName = `cac-buoc_${results.poll.opensOn}`;
  return (
    <figure className="figure figure-wide" aria-label={title}>
      <div className="figure-head">
        <h2 className="figure-question">{title}</h2>
        <SaveButtons
          onPicture={() =>
            void savePicture(
              `${fileName}.png`,
              barsPicture({
                title,
                rows: rows.map((row) => ({ ...row, share: row.share && `${row.share} của bước trước` })),
                notes,
              }),
            )
          }
          onCsv={() => saveText(`${fileName}.csv`, toCsv(funnelCsv(funnel, [...notes, FIGURE_LABEL])), 'text/csv')}
        />
      </div>
      <table className="chart-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">Bước</th>
            <th scope="col" className="chart-drawn" aria-hidden="true" />
            <th scope="col" className="number">
              Số
            </th>
            <th scope="col" className="number">
              So với bước trước
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, part, said, share }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td className="chart-drawn" aria-hidden="true">
                {part > 0 && <span className="option-bar" style={{ width: `${part * 100}%` }} />}
              </td>
              <td className="number">{said}</td>
              <td className="number" data-label="so với bước trước">
                {share}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <FigureFoot notes={notes} />
    </figure>
  );
}

export const funnelCsv = (funnel: readonly FunnelFigure[], notes: readonly string[]) => [
  ['buoc', 'tu_so', 'ty_le_buoc_truoc', 'ghi_chu'],
  ...funnel.map((step) => [
    STEP_WORDS[step.step],
    typeof step.people === 'number' ? step.people : null,
    step.ofPrevious,
    typeof step.people === 'number' ? '' : countInWords(step),
  ]),
  ...notes.map((note) => [note]),
];
