import type { WeightingState } from '../../../shared/poll/result-schema.ts';
import { WEIGHT_WORDS } from '../../../shared/poll/weigh.ts';
import { formatDay } from '../../../shared/time/local-date.ts';

export const wordOf = (code: string): string => WEIGHT_WORDS[code] ?? code;

/** How the answers were brought to the population, or why they were not. */
export function weightingInWords(state: WeightingState): string {
  if (state.kind === 'weighted') {
    const by = state.dimensions.map((dimension) => wordOf(dimension).toLowerCase()).join(', ');
    return `Đã hiệu chỉnh theo ${by}; dân số theo ${state.margins.source}, tính đến ${formatDay(state.margins.asOf)}.${
      state.isTrimmed ? ' Có phiếu bị giới hạn trọng số trong khoảng 0,3–3 lần mức trung bình.' : ''
    }`;
  }
  const reason = {
    no_margins: 'chưa nhập số dân của địa bàn này',
    too_few_answers: `còn thiếu người trả lời${
      state.categories.length > 0 ? ` (${state.categories.map(({ category }) => wordOf(category)).join(', ')})` : ''
    }`,
    not_converged: 'số dân nhập vào và phiếu nhận được trái nhau, tính mãi không khớp',
  }[state.why];
  return `Chưa hiệu chỉnh: mỗi phiếu tính như nhau, vì ${reason}.`;
}
