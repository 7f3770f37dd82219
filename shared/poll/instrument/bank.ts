import type { Question } from '../form.ts';
import { single } from './make.ts';
import { P1, RETURNED_WHEN, SERVICE_FACTORS } from './p1.ts';
import { CHANNELS, INTEREST, POLICY_FACTORS, WISH } from './p2.ts';
import { WEIGHTING } from './weighting.ts';

const OVERALL = P1.questions.filter(({ id }) => id === 'overall');

/** How often people had to come, and why: three questions, the second and third only for those whom they concern. */
export const TRIPS: readonly Question[] = [
  single('A8.trips', 'Ông/Bà đến cơ quan mấy lần để làm việc này?', [
    'Không lần nào (làm qua mạng)',
    '1 lần',
    '2 lần',
    '3 lần',
    '4 lần trở lên',
  ]),
  {
    ...single('A8.supp', 'Ông/Bà được yêu cầu bổ sung hồ sơ mấy lần?', ['Không lần nào', '1 lần', '2 lần trở lên']),
    onlyIf: { questionId: 'A8.trips', atLeast: 3 },
  },
  {
    ...single('A8.written', 'Yêu cầu bổ sung có bằng văn bản (phiếu hướng dẫn) không?', ['Có', 'Không']),
    onlyIf: { questionId: 'A8.supp', atLeast: 2 },
  },
];

/** What people wish for beside how content they are, of the same five things. */
const WISHES: readonly Question[] = SERVICE_FACTORS.map((question) => ({
  ...question,
  id: `${question.id}.wish`,
  kind: 'expectation',
  items: question.items.map(({ id, text }) => ({
    id: `${id}.wish`,
    text: `${text.slice(0, text.lastIndexOf(':'))} được tốt hơn: Ông/Bà mong đợi ở mức nào?`,
  })),
}));

/** Questions that an office may take into a poll of its own, by what they are about. */
export const BANK: readonly { readonly title: string; readonly questions: readonly Question[] }[] = [
  { title: 'Sau khi làm thủ tục', questions: [...SERVICE_FACTORS, ...OVERALL, RETURNED_WHEN] },
  { title: 'Số lần đi lại', questions: TRIPS },
  { title: 'Mong đợi khi làm thủ tục', questions: WISHES },
  { title: 'Thông tin và chính sách', questions: [INTEREST, CHANNELS, ...POLICY_FACTORS, WISH] },
  { title: 'Để hiệu chỉnh kết quả', questions: WEIGHTING },
];
