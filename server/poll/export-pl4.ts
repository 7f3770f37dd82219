import { SATISFACTION_WORDS } from '../../shared/poll/form.ts';
import { FACTOR_WORDS, FIGURE_LABEL, hiddenInWords, MODE_WORDS } from '../../shared/poll/figure-words.ts';
import { HEADLINE_MODE } from '../../shared/poll/figures.ts';
import type { Estimate, FiguresView, FunnelFigure, ItemFigure, Satisfaction } from '../../shared/poll/result-schema.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import type { SheetColumn, SheetRow, SheetTitle } from '../platform/workbook.ts';

/** The columns of PL4, in which offices hand surveys in: never another order, never one more. */
export const PL4_COLUMNS: readonly SheetColumn[] = [
  { header: 'Kỳ', kind: 'text', width: 24 },
  { header: 'Bộ câu hỏi', kind: 'text', width: 34 },
  { header: 'Đơn vị', kind: 'text', width: 28 },
  { header: 'n gửi', kind: 'told', width: 14 },
  { header: 'n trả lời', kind: 'told', width: 11 },
  { header: 'n hợp lệ', kind: 'told', width: 11 },
  { header: 'Yếu tố', kind: 'text', width: 44 },
  { header: '%HL', kind: 'told', width: 9 },
  { header: 'KTC dưới', kind: 'told', width: 10 },
  { header: 'KTC trên', kind: 'told', width: 10 },
  { header: '%KHL', kind: 'told', width: 9 },
  { header: 'Ghi chú che số', kind: 'text', width: 70 },
];

const SMALL = `<${LEAST_ANSWERS.shown}`;
const HIDDEN = 'che số';
/** A poll that went out with no notice is open to everybody of its places: to how many it came nobody knows, and no number is made up. */
const NOT_COUNTED = 'không đếm';

const REACHED_NOTE =
  'n gửi: tin mà Zalo đã nhận để gửi, tròn xuống hàng chục; phiếu vẫn mở cho mọi người nên không tính được tỷ lệ trả lời';

export type Pl4Poll = {
  readonly figures: Pick<FiguresView, 'modes' | 'places' | 'headlineItemId'>;
  readonly form: string;
  readonly office: string;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  /** Messages with its notice that Zalo took, one for each person, as the steps tell it; `null` where none was sent, or nobody counted. */
  readonly reached: FunnelFigure['people'];
};

/** One row for each unit and factor; the ways of answering apart, and each hidden number said to be hidden. */
export function pl4Rows({ figures, form, office, opensOn, closesOn, reached }: Pl4Poll): SheetRow[] {
  const period = `${formatDay(opensOn)} – ${formatDay(closesOn)}`;
  const [first] = figures.modes;
  const ofModes = figures.modes.flatMap(({ mode, ballots, items, factors }) =>
    factors.map(({ questionId, itemIds, ...factor }): SheetRow => {
      const own = items.filter(({ itemId }) => itemIds.includes(itemId));
      const name =
        FACTOR_WORDS[questionId] ?? (own.length === 1 ? (own[0]?.text ?? questionId) : 'Các chính sách, gộp lại');
      return [
        period,
        form,
        office,
        mode === HEADLINE_MODE ? sentTo(reached) : NOT_COUNTED,
        ballots ?? SMALL,
        validOf(factor),
        name,
        ...sharesOf(factor),
        notContentOf(factor, own),
        notesOf(factor, [
          factor.satisfied && notContentOf(factor, own) === HIDDEN
            ? `%KHL: có mức dưới ${LEAST_ANSWERS.shown} phiếu nên không hiện`
            : null,
          mode === HEADLINE_MODE && typeof reached === 'number' ? REACHED_NOTE : null,
          mode === first?.mode ? null : `Để riêng, ${MODE_WORDS[mode]}`,
        ]),
      ];
    }),
  );
  const headline = first?.items.find(({ itemId }) => itemId === figures.headlineItemId);
  const ofPlaces = (figures.places?.rows ?? []).map((row): SheetRow => [
    period,
    form,
    row.name,
    NOT_COUNTED,
    // Who answers another question alone is not told by place.
    validOf(row),
    validOf(row),
    headline?.text ?? '',
    ...sharesOf({ ...row, weighted: null }),
    HIDDEN,
    notesOf({ ...row, weighted: null }, [
      'Nơi đang sống, do người trả lời tự khai; số không hài lòng không tách theo nơi',
    ]),
  ]);
  return [...ofModes, ...ofPlaces];
}

const sentTo = (reached: FunnelFigure['people']): number | string =>
  reached === null ? NOT_COUNTED : reached === 'small' ? SMALL : reached;

const percent = (share: number): number => Math.round(share * 10_000) / 100;
const inWords = (share: number): string => `${percent(share).toLocaleString('vi-VN')} %`;

const validOf = ({ n, isWithheld }: Pick<Satisfaction, 'n' | 'isWithheld'>): number | string =>
  n ?? (isWithheld ? HIDDEN : SMALL);

const mainOf = ({ weighted, satisfied }: Pick<Satisfaction, 'weighted' | 'satisfied'>): Estimate | null =>
  weighted ?? satisfied;

function sharesOf(
  figure: Pick<Satisfaction, 'weighted' | 'satisfied'>,
): [number | string, number | string, number | string] {
  const main = mainOf(figure);
  if (!main) return [HIDDEN, HIDDEN, HIDDEN];
  return [percent(main.share), percent(main.interval.low), percent(main.interval.high)];
}

/** The two faces below the middle one, of everybody whose answer counts; only where each item tells both. */
function notContentOf({ n, satisfied }: Satisfaction, items: readonly ItemFigure[]): number | string {
  if (n === null || !satisfied) return HIDDEN;
  const told = items.flatMap(({ counts }) =>
    [1, 2].map((choice) => counts?.find((count) => count.choice === choice)?.count ?? 'withheld'),
  );
  if (told.some((count) => typeof count !== 'number')) return HIDDEN;
  const sum = told.reduce<number>((total, count) => total + (typeof count === 'number' ? count : 0), 0);
  return percent(sum / n);
}

function notesOf(figure: Satisfaction, others: readonly (string | null)[]): string {
  const { n, satisfied, weighted, between } = figure;
  const main = mainOf(figure);
  const notes = [
    ...others,
    n === null ? hiddenInWords(figure) : null,
    n !== null && !main && n < LEAST_ANSWERS.percentage
      ? `Dưới ${LEAST_ANSWERS.percentage} người nên không hiện tỷ lệ`
      : null,
    n !== null && n >= LEAST_ANSWERS.percentage && !main
      ? between
        ? between.high === 1
          ? `Từ ${inWords(between.low)} trở lên hài lòng`
          : `Từ ${inWords(between.high)} trở xuống hài lòng`
        : `Có mức dưới ${LEAST_ANSWERS.shown} phiếu nên không hiện tỷ lệ`
      : null,
    weighted && satisfied
      ? `%HL đã hiệu chỉnh theo dân số; chưa hiệu chỉnh ${inWords(satisfied.share)} (${inWords(satisfied.interval.low)} – ${inWords(satisfied.interval.high)}); %KHL chưa hiệu chỉnh`
      : null,
  ];
  return notes.filter(Boolean).join('. ');
}

/** Above the table, in the order in which an administrative document begins (NĐ 30/2020). */
export const pl4Title = (of: {
  province: string;
  office: string;
  scope: string;
  weighting: string;
  exportedOn: LocalDate;
}): SheetTitle[] => [
  { cells: [of.province.toLocaleUpperCase('vi'), ...gap, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'], isBold: true },
  { cells: [of.office.toLocaleUpperCase('vi'), ...gap, 'Độc lập - Tự do - Hạnh phúc'], isBold: true },
  { cells: [] },
  { cells: ['PL4. TỔNG HỢP KẾT QUẢ KHẢO SÁT Ý KIẾN'], isBold: true },
  { cells: [`${of.scope}; xuất ngày ${formatDay(of.exportedOn)}.`] },
  { cells: [FIGURE_LABEL] },
  { cells: [of.weighting] },
  {
    cells: [
      `%HL: hai mức “${SATISFACTION_WORDS[3]}”, “${SATISFACTION_WORDS[4]}”; %KHL: hai mức “${SATISFACTION_WORDS[0]}”, “${SATISFACTION_WORDS[1]}”. ` +
        `${SMALL}, ${HIDDEN}: có số nhưng không hiện, không phải số 0. n gửi: số tin kèm phiếu mà Zalo đã nhận để gửi đến từng người, tính đến ngày xuất, tròn xuống hàng chục; phiếu nào cũng mở cho mọi người, nên n trả lời chia n gửi không phải tỷ lệ trả lời; phiếu không gửi kèm tin thì ${NOT_COUNTED} được.`,
    ],
  },
];
const gap = [null, null, null, null, null];
