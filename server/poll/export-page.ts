import { FIGURE_LABEL, MODE_WORDS, STRAIGHT_WITHHELD } from '../../shared/poll/figure-words.ts';
import { FUNNEL_TITLE, funnelNotes, noCountInWords, shownFunnel, STEP_WORDS } from '../../shared/poll/funnel-words.ts';
import { headlineFigure, headlineWithout } from '../../shared/poll/headline.ts';
import type { PosterBallots } from '../../shared/poll/poster-schema.ts';
import type { PollResults, WithoutFigure } from '../../shared/poll/result-schema.ts';
import { BREAK_WORDS, changeInWords, LEAST_ROUNDS, trendNotes } from '../../shared/poll/trend.ts';
import type { PollTrend } from '../../shared/poll/trend-schema.ts';
import { BURST, LEAST_ITEMS } from '../../shared/statistics/anomaly.ts';
import type { Interval } from '../../shared/statistics/interval.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import type { SheetColumn, SheetRow } from '../platform/workbook.ts';

/** What stands on the page of results beside the questions; a part that the page leaves out has no sheet. */
export type PageSheet = {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
};

export const pageSheets = (results: PollResults, trend: PollTrend, posters: readonly PosterBallots[]): PageSheet[] =>
  [funnelSheet(results), trendSheet(trend), checkSheet(results, posters)].filter(({ rows }) => rows.length > 0);

const round = (part: number, decimals = 4): number => Number(part.toFixed(decimals));
/** Shares of 0–1 as everywhere in the workbook; means in points of 100. */
const scaleOf =
  (statistic: PollTrend['statistic']) =>
  (value: number): number =>
    statistic === 't2b' ? round(value) : round(value * 100, 2);
const note = (text: string): SheetRow => [text];

const number = (header: string, width = 14): SheetColumn => ({ header, kind: 'number', width });
const told = (header: string, width = 14): SheetColumn => ({ header, kind: 'told', width });
const words = (header: string, width: number): SheetColumn => ({ header, kind: 'text', width });

const FUNNEL_COLUMNS = [words('Bước', 40), told('Số, tròn xuống hàng chục', 26), number('So với bước trước', 18)];

function funnelSheet(results: PollResults): PageSheet {
  const rows = shownFunnel(results).map(({ step, people, ofPrevious }): SheetRow => [
    STEP_WORDS[step],
    typeof people === 'number' ? people : noCountInWords(people),
    ofPrevious === null ? null : round(ofPrevious),
  ]);
  const foot = [FUNNEL_TITLE, ...funnelNotes(results), FIGURE_LABEL].map(note);
  return { name: 'Các bước', columns: FUNNEL_COLUMNS, rows: rows.length === 0 ? [] : [...rows, ...foot] };
}

const TREND_COLUMNS = [
  words('Đợt', 26),
  words('Phiếu', 50),
  told('Người trả lời'),
  told('Con số chính'),
  number('Khoảng, thấp'),
  number('Khoảng, cao'),
  number('Thay đổi'),
  number('Thay đổi, thấp'),
  number('Thay đổi, cao'),
  words('So với đợt trước', 60),
];

/** Between two rounds that may not be compared stands a line of its own, as on the page. */
function trendSheet(trend: PollTrend): PageSheet {
  const { statistic, rounds } = trend;
  const scaled = scaleOf(statistic);
  const limits = (interval: Interval | undefined): [number | null, number | null] =>
    interval ? [scaled(interval.low), scaled(interval.high)] : [null, null];
  const rows = rounds.flatMap(({ opensOn, closesOn, title, n, value, between, change }): SheetRow[] => {
    const difference = change?.kind === 'difference' ? change : null;
    const row: SheetRow = [
      `${formatDay(opensOn)} – ${formatDay(closesOn)}`,
      title,
      n ?? HIDDEN,
      value ? scaled(value.value) : between ? 'chỉ biết khoảng' : HIDDEN,
      ...limits(value?.interval ?? between ?? undefined),
      difference && scaled(difference.difference),
      ...limits(difference?.interval),
      change ? changeInWords(change, statistic) : null,
    ];
    return change?.kind === 'none' ? [note(`—— ${BREAK_WORDS[change.why]} ——`), row] : [row];
  });
  const foot = [...trendNotes(trend), FIGURE_LABEL].map(note);
  return { name: 'Qua các đợt', columns: TREND_COLUMNS, rows: rounds.length < LEAST_ROUNDS ? [] : [...rows, ...foot] };
}

const HIDDEN = 'không hiện';

const CHECK_COLUMNS: SheetColumn[] = [
  words('Cần xem lại', 46),
  { header: 'Ngày', kind: 'date', width: 12 },
  words('Cách trả lời, bảng mã', 44),
  told('Số phiếu'),
  told('Con số chính nếu bỏ', 20),
  number('Khoảng, thấp'),
  number('Khoảng, cao'),
  number('Thay cho'),
  words('Ghi chú', 70),
];

/** Nothing is said of the headline in these rows. */
const NO_HEADLINE = [null, null, null, null] as const;

const BURST_WORDS = `gấp hơn ${BURST.times} lần ngày thường; số tròn xuống hàng chục`;

function checkSheet(results: PollResults, posters: readonly PosterBallots[]): PageSheet {
  const { bursts, checks, isFinal, countedUntil } = results;
  const sheet = { name: 'Cần xem lại', columns: CHECK_COLUMNS };
  if (countedUntil === null) return { ...sheet, rows: [] };
  const straight = checks?.straight ?? null;
  const rows: SheetRow[] = [
    ...bursts.map(({ mode, day, atLeast }): SheetRow => burstRow('Ngày nhiều phiếu', day, MODE_WORDS[mode], atLeast)),
    ...(bursts.length === 0 ? [note(`Không ngày nào có số phiếu gấp hơn ${BURST.times} lần ngày thường.`)] : []),
    ...(checks?.bursts
      ? [withoutRow('Con số chính nếu bỏ phiếu trên ứng dụng của các ngày này', results, checks.bursts)]
      : []),
    ...(straight
      ? [
          [
            'Phiếu chọn cùng một mức cho mọi câu',
            null,
            MODE_WORDS.mini_app,
            straight.ballots === 'small'
              ? `<${LEAST_ANSWERS.shown}`
              : straight.ballots === 'withheld'
                ? HIDDEN
                : straight.ballots,
            ...NO_HEADLINE,
            straight.ballots === 'withheld'
              ? STRAIGHT_WITHHELD
              : `chỉ xét phiếu có từ ${LEAST_ITEMS} câu năm mức; người hài lòng thật cũng hay trả lời như vậy, nên không phiếu nào bị bỏ`,
          ],
        ]
      : []),
    ...(straight?.without ? [withoutRow('Con số chính nếu bỏ các phiếu ấy', results, straight.without)] : []),
    ...posters.flatMap(({ counter, service, atLeast, bursts: days }): SheetRow[] => {
      const poster = [counter, service].filter(Boolean).join(', ');
      return [
        ['Phiếu theo bảng mã tại quầy', null, poster, atLeast ?? `<${LEAST_ANSWERS.shown}`],
        ...days.map(({ day, atLeast: ofDay }) => burstRow('Ngày nhiều phiếu của bảng mã', day, poster, ofDay)),
      ];
    }),
  ];
  const foot = [
    ...(isFinal ? [] : ['Phiếu chọn một mức cho mọi câu, và con số chính nếu bỏ, hiện khi phiếu đã đóng và đếm xong.']),
    'Không phiếu nào bị bỏ khỏi các số ở những trang khác.',
    FIGURE_LABEL,
  ];
  return { ...sheet, rows: [...rows, ...foot.map(note)] };
}

const burstRow = (what: string, day: string, where: string, atLeast: number): SheetRow => [
  what,
  day,
  where,
  atLeast,
  ...NO_HEADLINE,
  BURST_WORDS,
];

function withoutRow(what: string, results: PollResults, figure: WithoutFigure): SheetRow {
  const without = headlineWithout(headlineFigure(results), figure);
  const scaled = scaleOf(results.headlineStatistic);
  if (!without?.value && !without?.between)
    return [
      what,
      null,
      MODE_WORDS.mini_app,
      null,
      HIDDEN,
      null,
      null,
      null,
      'số phiếu ấy hoặc số phiếu còn lại quá ít',
    ];
  const { value, between, isWeighted, insteadOf } = without;
  const range = value?.interval ?? between;
  return [
    what,
    null,
    MODE_WORDS.mini_app,
    null,
    value ? scaled(value.value) : 'chỉ biết khoảng',
    range ? scaled(range.low) : null,
    range ? scaled(range.high) : null,
    scaled(insteadOf.value),
    [
      isWeighted ? 'cả hai đã hiệu chỉnh' : 'cả hai chưa hiệu chỉnh',
      ...(value ? [] : [`không hiện chính xác vì có mức dưới ${LEAST_ANSWERS.shown} phiếu`]),
    ].join('; '),
  ];
}
