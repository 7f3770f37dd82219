import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import { hiddenInWords } from './figure-words.ts';
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

type Told = NonNullable<ItemFigure['counts']>[number]['count'];

/** A number of people, or that it is not told. */
export function peopleInWords(count: Told): string {
  if (count === 'small') return `dưới ${LEAST_ANSWERS.shown} người, không hiển thị`;
  if (count === 'withheld') return 'không hiển thị, để không ai bị đoán ra';
  return `${count.toLocaleString('vi-VN')} người`;
}
