import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import { formatDay } from '../time/local-date.ts';
import type { WeightingState } from './result-schema.ts';
import type { BallotMode } from './schema.ts';
import { WEIGHT_WORDS } from './weigh.ts';

/** Stands under every figure, inside its frame and inside every picture of it. */
export const FIGURE_LABEL =
  'Ý kiến của người tự nguyện trả lời trên ứng dụng, chỉ để tham khảo; không phải Chỉ số hài lòng (SIPAS) do Bộ Nội vụ công bố.';

const HIDDEN_WORDS = `Dưới ${LEAST_ANSWERS.shown} phiếu, không hiển thị`;
const WITHHELD_WORDS = 'Không hiển thị, để không ai đoán ra một người đã trả lời gì';

/** Why there is no number. */
export const hiddenInWords = ({ isWithheld }: { isWithheld: boolean }): string =>
  isWithheld ? WITHHELD_WORDS : HIDDEN_WORDS;

export const MODE_WORDS: Record<BallotMode, string> = {
  mini_app: 'trên ứng dụng, mỗi tài khoản Zalo một phiếu',
  counter_qr: 'bằng mã trên giấy hẹn',
  kiosk: 'trên máy tại quầy, bằng mã trên giấy hẹn',
  paper: 'phiếu giấy nhập vào',
  assisted: 'có người cầm máy giúp',
};

/** Official names of the five factors of service (domain facts §2.2). */
export const FACTOR_WORDS: Readonly<Record<string, string>> = {
  F1: 'Tiếp cận dịch vụ hành chính công',
  F2: 'Thủ tục hành chính',
  F3: 'Công chức trực tiếp giải quyết công việc',
  F4: 'Kết quả cung ứng dịch vụ',
  F5: 'Tiếp nhận, giải quyết góp ý, phản ánh, kiến nghị',
  overall: 'Nhìn chung',
};

export const wordOf = (code: string): string => WEIGHT_WORDS[code] ?? code;

/** How the answers were brought to the population, or why they were not. */
export function weightingInWords(state: WeightingState): string {
  if (state.kind === 'weighted') {
    const by = state.dimensions.map((dimension) => wordOf(dimension).toLowerCase()).join(', ');
    return `Đã hiệu chỉnh theo ${by}; dân số theo ${state.margins.source}, tính đến ${formatDay(state.margins.asOf)}.${
      state.isTrimmed ? ' Có phiếu bị giới hạn trọng số trong khoảng 0,3–3 lần mức trung bình.' : ''
    }`;
  }
  const missing = state.categories.map(({ category }) => wordOf(category)).join(', ');
  const reason = {
    not_planned: 'khi duyệt phiếu đã định không hiệu chỉnh',
    no_margins: 'chưa nhập số dân của địa bàn này',
    too_few_answers: `còn thiếu người trả lời${missing === '' ? '' : ` (${missing})`}`,
    not_converged: 'số dân nhập vào và phiếu nhận được trái nhau, tính mãi không khớp',
  }[state.why];
  return `Chưa hiệu chỉnh: mỗi phiếu tính như nhau, vì ${reason}.`;
}

/** Why it is not told how many ballots have one face for everything. */
export const STRAIGHT_WITHHELD = `không hiện, vì từ số ấy có thể đoán ra một số dưới ${LEAST_ANSWERS.shown} phiếu`;
