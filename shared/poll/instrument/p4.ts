import type { PollForm } from '../form.ts';
import { single } from './make.ts';
import { AGE_SCREENING } from './screening.ts';
import { WEIGHTING } from './weighting.ts';

/** The ten steps by which a State body asks for opinions on a rule (NĐ 20/2008, Điều 6, 7 và 9); the poll is steps 3 to 8. */
export const CONSULTATION_STEPS = [
  'Xác định nội dung lấy ý kiến',
  'Xác định đối tượng lấy ý kiến',
  'Lập phiếu lấy ý kiến',
  'Chọn cách gửi phiếu',
  'Gửi phiếu',
  'Theo dõi, đôn đốc',
  'Ghi nhận ý kiến trả lời',
  'Tổng hợp ý kiến',
  'Quyết định hoặc chuyển cơ quan có thẩm quyền',
  'Lưu hồ sơ',
] as const;

/** A beginning for a consultation (phiếu lấy ý kiến): whoever writes it puts the rule in place of the dots. */
export const P4: PollForm = {
  code: 'p4',
  version: '2026-12',
  title: 'Lấy ý kiến về …',
  screening: AGE_SCREENING,
  questions: [
    single('P4.agree', 'Ông/Bà có đồng ý với nội dung … không?', ['Đồng ý', 'Đồng ý một phần', 'Không đồng ý']),
    {
      id: 'P4.why',
      kind: 'text',
      items: [{ id: 'P4.why', text: 'Ông/Bà muốn sửa hoặc thêm điều gì?' }],
      offersDontKnow: false,
      isOptional: true,
      onlyIf: { questionId: 'P4.agree', oneOf: [2, 3] },
    },
    ...WEIGHTING,
  ],
};
