import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import { formatDay } from '../time/local-date.ts';
import type { IntegrityFigures, PublishedIntegrityFigures } from './integrity-schema.ts';

/** Stands beside every figure on favours and money. */
export const INTEGRITY_LABEL =
  'Trả lời trên trang web mở từ bảng mã tại quầy, không cần tài khoản: ai cũng có thể trả lời nhiều lần, chỉ để tham khảo; không phải Chỉ số hài lòng (SIPAS) do Bộ Nội vụ công bố.';

/** Beside what is published, whatever it says. */
export const INTEGRITY_SAMPLE =
  'Mẫu trên web từ mã ở quầy, ai quét mã thì trả lời. Không phải mẫu chọn ngẫu nhiên, nên không suy ra được cho mọi người làm thủ tục. Chỉ có số chung của cả tỉnh, không tách theo cơ quan, xã, phường nào.';

export const INTEGRITY_COUNTS =
  'Đây là số phiếu, không phải số người, nên không tính tỷ lệ phần trăm. Số đã công bố không đổi khi có thêm phiếu.';

export const INTEGRITY_TITLE = 'Phiền hà, đưa tiền khi làm thủ tục';

const NUMBER = new Intl.NumberFormat('vi-VN');

/** "322 phiếu, từ 20/11/2026 đến hết 22/11/2026", or of one day "122 phiếu, ngày 20/11/2026". */
export const formsInWords = ({
  forms,
  from,
  until,
}: Pick<PublishedIntegrityFigures, 'forms' | 'from' | 'until'>): string =>
  `${NUMBER.format(forms)} phiếu, ${from === until ? `ngày ${formatDay(from)}` : `từ ${formatDay(from)} đến hết ${formatDay(until)}`}`;

/**
 * "30 trong 122 phiếu", or why there is no number. Never a percentage: none is told without an interval, and of what is no sample
 * there is none.
 */
export const choiceInWords = (
  { count }: IntegrityFigures['items'][number]['choices'][number],
  { forms }: Pick<PublishedIntegrityFigures, 'forms'>,
): string => {
  if (count === 'small') return `dưới ${LEAST_ANSWERS.shown} phiếu`;
  if (count === 'withheld') return 'không hiện, để không ai bị đoán ra';
  return `${NUMBER.format(count)} trong ${NUMBER.format(forms)} phiếu`;
};
