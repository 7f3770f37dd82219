import { differenceOf } from '../statistics/compare.ts';
import type { LocalDate } from '../time/local-date.ts';
import { comparisonOf } from './compare.ts';
import { MODE_WORDS } from './figure-words.ts';
import type { FormCode } from './form.ts';
import type { HeadlineFigure } from './headline.ts';
import { headlineFigure } from './headline.ts';
import type { ItemFigure, PollFigures } from './result-schema.ts';
import type { PollTrend, TrendChange } from './trend-schema.ts';

/** Our own forms measure with our own instrument; a form of the Ministry would name another. */
const INSTRUMENT = 'GD2026';

export type Round = {
  readonly pollId: string;
  readonly title: string;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  readonly code: FormCode;
  readonly version: string;
  /** Who was asked, in any words that differ where it does. */
  readonly places: string;
  readonly figures: Pick<PollFigures, 'modes' | 'headlineItemId' | 'headlineStatistic' | 'target'>;
};

type Read = Round & { readonly headline: HeadlineFigure<ItemFigure> | null };

/**
 * Rounds of one form in order of closing, each with its headline, and what may be said of the change from one to the next. It is made
 * of figures that are told, so it tells nothing more.
 * @param statistic of the poll from which the series is read, which may still be open: a share and a mean never stand in one picture
 */
export function trendOf(rounds: readonly Round[], statistic: PollTrend['statistic']): PollTrend {
  const read = rounds.map((round): Read => ({ ...round, headline: headlineFigure(round.figures) }));
  const isOfKind = ({ figures }: Read): boolean => figures.headlineStatistic === statistic;
  const valued = read.filter((round) => isOfKind(round) && round.headline?.main);
  const isWeighted = valued.length > 0 && valued.every(({ headline }) => headline?.isWeighted);
  const valueOf = (round: Read) =>
    isOfKind(round) ? ((isWeighted ? round.headline?.main : round.headline?.unweighted) ?? null) : null;
  const changeOf = (before: Read, after: Read): TrendChange => {
    const why = breakOf(before, after);
    if (why) return { kind: 'none', why };
    const [from, to] = [valueOf(before), valueOf(after)];
    return from && to ? { kind: 'difference', ...differenceOf(from, to) } : { kind: 'none', why: 'not_told' };
  };
  return {
    statistic,
    isWeighted,
    rounds: read.map((round, i) => {
      const before = read[i - 1];
      return {
        pollId: round.pollId,
        title: round.title,
        opensOn: round.opensOn,
        closesOn: round.closesOn,
        n: round.headline?.item.n ?? null,
        value: valueOf(round),
        between: isOfKind(round) ? (round.headline?.between ?? null) : null,
        change: before ? changeOf(before, round) : null,
      };
    }),
  };
}

function breakOf(before: Read, after: Read): Exclude<TrendChange, { kind: 'difference' }>['why'] | null {
  const comparison = comparisonOf({ ...before, instrument: INSTRUMENT }, { ...after, instrument: INSTRUMENT });
  if (comparison === 'blocked') return 'other_form';
  if (comparison === 'broken') return 'other_words';
  const [old, now] = [before.figures, after.figures];
  if (old.headlineItemId !== now.headlineItemId || old.headlineStatistic !== now.headlineStatistic)
    return 'other_figure';
  return before.places === after.places ? null : 'other_places';
}

/** One round is no series. */
export const LEAST_ROUNDS = 2;

export const trendNotes = ({ statistic, isWeighted }: Pick<PollTrend, 'statistic' | 'isWeighted'>): string[] => [
  `${statistic === 't2b' ? 'Tỷ lệ hài lòng và rất hài lòng' : 'Điểm trung bình, từ 0 đến 100'} · ${isWeighted ? 'đã hiệu chỉnh' : 'chưa hiệu chỉnh'} · ${MODE_WORDS.mini_app}`,
  'Chỉ nối và so hai đợt hỏi cùng câu, cùng lời, cùng nơi. Thay đổi là hiệu của hai đợt với khoảng tin cậy 95 % (Newcombe).',
];

/** Why two rounds do not stand on one line. */
export const BREAK_WORDS: Record<Exclude<TrendChange, { kind: 'difference' }>['why'], string> = {
  other_words: 'không so: câu hỏi đã đổi lời',
  other_form: 'không so: phiếu khác',
  other_figure: 'không so: con số chính khác',
  other_places: 'không so: hỏi ở nơi khác',
  not_told: 'không so: có đợt không hiện con số chính',
};

const NUMBER = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0, signDisplay: 'exceptZero' });

/** "tăng 4 điểm (khoảng +1 đến +7)", or why nothing is said. Points of per cent for a share. */
export function changeInWords(change: TrendChange, statistic: PollTrend['statistic']): string {
  if (change.kind === 'none') return BREAK_WORDS[change.why];
  const points = (part: number): string => NUMBER.format(Math.round(part * 100));
  const unit = statistic === 't2b' ? 'điểm phần trăm' : 'điểm';
  const size = `${points(change.difference)} ${unit} (khoảng ${points(change.interval.low)} đến ${points(change.interval.high)})`;
  return { rose: `tăng, ${size}`, fell: `giảm, ${size}`, not_shown: `chưa đủ căn cứ nói tăng hay giảm, ${size}` }[
    change.verdict
  ];
}
