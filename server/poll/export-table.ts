import type { PollResults, RankFigure } from '../../shared/poll/result-schema.ts';
import { SATISFACTION_WORDS } from '../../shared/poll/form.ts';
import { FIGURE_LABEL, hiddenInWords, MODE_WORDS, weightingInWords } from '../../shared/poll/figure-words.ts';
import { headlineFigure } from '../../shared/poll/headline.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import type { SheetColumn, SheetRow } from '../platform/workbook.ts';

export const TABLE_COLUMNS: readonly SheetColumn[] = [
  { header: 'Cách trả lời', kind: 'text', width: 28 },
  { header: 'Mã câu', kind: 'text', width: 12 },
  { header: 'Câu hỏi', kind: 'text', width: 60 },
  { header: 'Mức, ý', kind: 'text', width: 26 },
  { header: 'Số phiếu', kind: 'text', width: 12 },
  { header: 'Người trả lời', kind: 'number', width: 14 },
  { header: 'Tỷ lệ hài lòng', kind: 'number', width: 14 },
  { header: 'Khoảng, thấp', kind: 'number', width: 13 },
  { header: 'Khoảng, cao', kind: 'number', width: 13 },
  { header: 'Đã hiệu chỉnh', kind: 'number', width: 14 },
  { header: 'Điểm trung bình (0–100)', kind: 'number', width: 20 },
  { header: 'Điểm, đã hiệu chỉnh', kind: 'number', width: 20 },
  { header: 'Ghi chú', kind: 'text', width: 60 },
];

const NUMBER = new Intl.NumberFormat('vi-VN');
const roundPoints = (points: number): number => Math.round(points * 100) / 100;
const round = (share: number): number => Math.round(share * 10_000) / 10_000;

function rankNote({ positions, mean, meanBetween }: RankFigure): string {
  const [first] = positions;
  const place = (position: number): string => NUMBER.format(Math.round(position * 10) / 10);
  const told =
    first === 'small' ? `<${LEAST_ANSWERS.shown}` : first === 'withheld' || first === undefined ? '—' : first;
  const average = mean
    ? `; thứ trung bình ${place(mean.mean)} (khoảng ${place(mean.low)}–${place(mean.high)})`
    : meanBetween
      ? `; thứ trung bình trong khoảng ${place(meanBetween.low)}–${place(meanBetween.high)}`
      : '';
  return `Xếp thứ nhất: ${told}${average}`;
}

/** The one figure fixed at approval, with its interval and what it proves. */
function headlineNotes(results: PollResults): string[] {
  const headline = headlineFigure(results);
  if (!headline?.main) return [];
  const { item, main, statistic, isWeighted, claim } = headline;
  const [value, low, high] = [main.value, main.interval.low, main.interval.high].map((part) =>
    NUMBER.format(Math.round(part * 1000) / 10),
  );
  const unit = statistic === 'mean100' ? 'điểm trung bình trên 100' : '% hài lòng';
  const state = isWeighted ? 'đã hiệu chỉnh' : 'chưa hiệu chỉnh';
  return [`Con số chính: ${item.text} ${value} ${unit} (khoảng ${low}–${high}), ${state}.${claim ? ` ${claim}.` : ''}`];
}

/** Behind PL4, what has no column there: one line for each item, then its choices; the label and how the figures were made at the end. */
export function tableRows(results: PollResults): SheetRow[] {
  const rows: SheetRow[] = results.modes.flatMap(({ mode, items }) =>
    items.flatMap((item): SheetRow[] => [
      [
        MODE_WORDS[mode],
        item.itemId,
        item.text,
        null,
        null,
        item.n,
        item.satisfied ? round(item.satisfied.share) : null,
        item.satisfied ? round(item.satisfied.interval.low) : null,
        item.satisfied ? round(item.satisfied.interval.high) : null,
        item.weighted ? round(item.weighted.share) : null,
        item.mean ? roundPoints(item.mean.mean100) : null,
        item.weightedMean ? roundPoints(item.weightedMean.mean100) : null,
        item.n === null ? hiddenInWords(item) : null,
      ],
      ...(item.counts ?? []).map(({ choice, count }): SheetRow => {
        const name = item.kind === 'satisfaction' ? SATISFACTION_WORDS[choice - 1] : item.options[choice - 1];
        const told = count === 'small' ? `<${LEAST_ANSWERS.shown}` : count === 'withheld' ? '—' : String(count);
        const rank = item.ranks?.find((one) => one.choice === choice);
        const cells: SheetRow = [MODE_WORDS[mode], item.itemId, null, name ?? String(choice), told];
        return rank ? [...cells, ...Array<null>(7).fill(null), rankNote(rank)] : cells;
      }),
    ]),
  );
  const notes = [
    FIGURE_LABEL,
    weightingInWords(results.weighting),
    ...headlineNotes(results),
    `${results.poll.title}, ${results.poll.unitThen.name}${
      results.countedUntil ? `, tính đến hết ngày ${formatDay(results.countedUntil)}` : ''
    }.`,
    '— : số không hiện, để không ai bị đoán ra.',
  ];
  return [...rows, ...notes.map((note): SheetRow => [note])];
}
