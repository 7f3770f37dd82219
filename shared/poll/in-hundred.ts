import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import { hiddenInWords } from './figure-words.ts';
import type { HeadlineFigure } from './headline.ts';
import type { Estimate, ItemFigure, Satisfaction } from './result-schema.ts';

/** "78 – 84": how many of a hundred, as people say it who read no percentages. */
const ofHundred = ({ low, high }: Estimate['interval']): string => {
  const [from, to] = [Math.round(low * 100), Math.round(high * 100)];
  return from === to ? String(from) : `${from}\u00A0–\u00A0${to}`;
};

type Figure = Pick<Satisfaction, 'n' | 'isWithheld' | 'satisfied' | 'between' | 'weighted'>;

/** What stands for the share: corrected where that could be done. */
export const mainOf = ({ weighted, satisfied }: Pick<Satisfaction, 'satisfied' | 'weighted'>): Estimate | null =>
  weighted ?? satisfied;

/** How many are content, never as one number; or why that is not told. */
export function contentInWords(figure: Figure): string {
  const { n, between } = figure;
  if (n === null) return hiddenInWords(figure);
  const main = mainOf(figure);
  if (main) return `Cứ 100 người trả lời thì khoảng ${ofHundred(main.interval)} người hài lòng`;
  if (n < LEAST_ANSWERS.percentage) return `Dưới ${LEAST_ANSWERS.percentage} người trả lời nên không nói tỷ lệ`;
  if (!between) return `Có mức dưới ${LEAST_ANSWERS.shown} phiếu nên không nói tỷ lệ`;
  return between.high === 1
    ? `Cứ 100 người trả lời thì từ ${Math.round(between.low * 100)} người trở lên hài lòng`
    : `Cứ 100 người trả lời thì nhiều nhất ${Math.round(between.high * 100)} người hài lòng`;
}

type Headline = Pick<Satisfaction, 'n' | 'isWithheld'> &
  Pick<HeadlineFigure<ItemFigure>, 'statistic' | 'main' | 'between'>;

/** The one figure that was fixed at approval: how many are content, or a mean, which is not a number of people. */
export function headlineInWords({ n, isWithheld, statistic, main, between }: Headline): string {
  if (statistic === 't2b') {
    const satisfied = main && { share: main.value, interval: main.interval };
    return contentInWords({ n, isWithheld, satisfied, between, weighted: null });
  }
  if (n === null) return hiddenInWords({ isWithheld });
  if (main) return `Điểm trung bình khoảng ${ofHundred(main.interval)} trên 100 điểm`;
  return between
    ? `Điểm trung bình trong khoảng ${ofHundred(between)} trên 100 điểm`
    : `Có mức dưới ${LEAST_ANSWERS.shown} phiếu nên không nói điểm`;
}

/** What a mean is, beside each. */
export const MEAN_WORDS = 'Rất không hài lòng là 0 điểm, rất hài lòng là 100; không phải số người hài lòng.';

type Told = NonNullable<ItemFigure['counts']>[number]['count'];

/** A number of people, or that it is not told. */
export function peopleInWords(count: Told): string {
  if (count === 'small') return `dưới ${LEAST_ANSWERS.shown} người, không hiển thị`;
  if (count === 'withheld') return 'không hiển thị, để không ai bị đoán ra';
  return `${count.toLocaleString('vi-VN')} người`;
}

/** Choices of one question whose numbers are not told, said once instead of at each. */
export const untoldInWords = (names: readonly string[], isAll: boolean): string =>
  `Không hiển thị số người ${isAll ? 'của từng ý' : `chọn ${names.join(', ')}`}: ý ít người chọn được giữ kín, để không ai bị đoán ra.`;
