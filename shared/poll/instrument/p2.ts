import type { PollForm, Question } from '../form.ts';
import { contentWith, satisfaction, single } from './make.ts';
import { AGE_SCREENING } from './screening.ts';
import { WEIGHTING } from './weighting.ts';

const POLICIES = [
  'nước sinh hoạt',
  'điện sinh hoạt',
  'giao thông đường bộ',
  'trường học công lập',
  'khám, chữa bệnh công',
  'bảo hiểm y tế',
  'an sinh xã hội',
  'trật tự, an toàn ở nơi ở',
  'vệ sinh môi trường',
];

export const INTEREST: Question = single(
  'A1',
  'Ông/Bà quan tâm đến thông tin cải cách hành chính của địa phương ở mức nào?',
  ['Không quan tâm', 'Ít quan tâm', 'Bình thường', 'Quan tâm', 'Rất quan tâm'],
);

export const CHANNELS: Question = {
  id: 'A2',
  kind: 'multiple',
  items: [{ id: 'A2', text: 'Ông/Bà thường biết tin của chính quyền qua đâu? Chọn một hoặc nhiều ý.' }],
  options: [
    'Loa truyền thanh',
    'Họp thôn, tổ dân phố',
    'Trưởng thôn, đoàn thể',
    'Zalo',
    'Báo, đài, tivi',
    'Trang thông tin điện tử',
    'Bảng tin, tờ rơi',
    'VNeID, ứng dụng khác',
  ],
  offersDontKnow: true,
};

export const POLICY_FACTORS: readonly Question[] = [
  satisfaction('B1.info', [contentWith('B1.info', 'Cách chính quyền cung cấp thông tin cho người dân')]),
  satisfaction('B1.voice', [contentWith('B1.voice', 'Các hình thức để góp ý với chính quyền')]),
  satisfaction(
    'B1.pol',
    POLICIES.map((policy, index) =>
      contentWith(`B1.pol.${index + 1}`, `Việc thực hiện chính sách về ${policy} tại địa phương`),
    ),
  ),
];

export const WISH: Question = {
  ...single('C', 'Ông/Bà mong chính quyền cải thiện điều gì nhất?', [
    'Thông tin dễ hiểu hơn',
    'Giảm giấy tờ phải nộp',
    'Trả kết quả đúng hẹn',
    'Thái độ phục vụ',
    'Làm thủ tục qua mạng dễ hơn',
    'Trả lời phản ánh nhanh hơn',
    'Điều khác',
  ]),
  isOptional: true,
};

/** Policy and information; any resident from 18. */
export const P2: PollForm = {
  code: 'p2',
  version: '2026-12',
  title: 'Thông tin và chính sách ở nơi Ông/Bà sống',
  screening: AGE_SCREENING,
  questions: [INTEREST, CHANNELS, ...POLICY_FACTORS, WISH, ...WEIGHTING],
};
