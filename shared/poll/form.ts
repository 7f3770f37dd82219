/** The instruments. Wording is a proposal drawn from domain facts §2.10; a poll keeps a copy of its form, so a new version never changes an old poll. */

/** Stored for "Không biết / Không gặp trường hợp này"; outside every denominator. */
export const DONT_KNOW = 0;

export type Item = { readonly id: string; readonly text: string };

export type Question = {
  readonly id: string;
  /** `satisfaction`: 1–5 with faces. `single`, `multiple`: the options below, numbered from 1. */
  readonly kind: 'satisfaction' | 'single' | 'multiple';
  /** One is drawn for each person, so that the form stays short while all are covered over the round. */
  readonly items: readonly Item[];
  readonly options?: readonly string[];
  readonly offersDontKnow: boolean;
  readonly isOptional?: boolean;
  /** Asked only when that question was answered with at least this option. */
  readonly onlyIf?: { readonly questionId: string; readonly atLeast: number };
};

export type PollForm = {
  readonly code: 'p1' | 'p2';
  readonly version: string;
  readonly title: string;
  /** Asked first and not stored; an answer that does not pass ends politely without a ballot. */
  readonly screening: { readonly text: string; readonly options: readonly { label: string; passes: boolean }[] };
  readonly questions: readonly Question[];
};

export const SATISFACTION_WORDS = [
  'Rất không hài lòng',
  'Không hài lòng',
  'Bình thường',
  'Hài lòng',
  'Rất hài lòng',
] as const;

const satisfaction = (id: string, items: readonly Item[]): Question => ({
  id,
  kind: 'satisfaction',
  items,
  offersDontKnow: true,
});

/** After a service, for somebody who dealt with a one-stop desk. `{unit}` is the office whose desk it was. */
const P1: PollForm = {
  code: 'p1',
  version: '2026-11',
  title: 'Ông/Bà được phục vụ thế nào tại {unit}',
  screening: {
    text: 'Trong 12 tháng qua, Ông/Bà có tự mình làm thủ tục hành chính tại {unit} không?',
    options: [
      { label: 'Có, đến trực tiếp', passes: true },
      { label: 'Có, qua mạng', passes: true },
      { label: 'Có, qua bưu điện', passes: true },
      { label: 'Không', passes: false },
    ],
  },
  questions: [
    satisfaction('F1', [
      { id: 'F1.sign', text: 'Biển chỉ dẫn tại nơi nhận hồ sơ: Ông/Bà hài lòng ở mức nào?' },
      { id: 'F1.seat', text: 'Chỗ ngồi chờ và bàn viết tại nơi nhận hồ sơ: Ông/Bà hài lòng ở mức nào?' },
      { id: 'F1.equip', text: 'Máy móc, trang thiết bị tại nơi nhận hồ sơ: Ông/Bà hài lòng ở mức nào?' },
    ]),
    satisfaction('F2', [
      { id: 'F2.docs', text: 'Các giấy tờ Ông/Bà phải nộp: Ông/Bà hài lòng ở mức nào?' },
      { id: 'F2.fee', text: 'Phí, lệ phí Ông/Bà phải trả: Ông/Bà hài lòng ở mức nào?' },
      { id: 'F2.term', text: 'Thời gian chờ kết quả: Ông/Bà hài lòng ở mức nào?' },
      { id: 'F2.posted', text: 'Việc niêm yết thủ tục để người dân xem: Ông/Bà hài lòng ở mức nào?' },
    ]),
    satisfaction('F3', [
      { id: 'F3.polite', text: 'Thái độ giao tiếp của công chức: Ông/Bà hài lòng ở mức nào?' },
      { id: 'F3.listen', text: 'Việc công chức lắng nghe Ông/Bà: Ông/Bà hài lòng ở mức nào?' },
      { id: 'F3.guide', text: 'Cách công chức hướng dẫn hồ sơ: Ông/Bà hài lòng ở mức nào?' },
    ]),
    satisfaction('F4', [{ id: 'F4.accurate', text: 'Kết quả Ông/Bà nhận được: Ông/Bà hài lòng ở mức nào?' }]),
    satisfaction('F5', [
      { id: 'F5.channel', text: 'Việc tiếp nhận góp ý, phản ánh tại đây: Ông/Bà hài lòng ở mức nào?' },
    ]),
    {
      id: 'F4.time',
      kind: 'single',
      items: [{ id: 'F4.time', text: 'Hồ sơ của Ông/Bà được trả kết quả khi nào?' }],
      options: [
        'Trước hẹn',
        'Đúng hẹn',
        'Trễ hẹn, có xin lỗi bằng văn bản',
        'Trễ hẹn, không có thông báo',
        'Chưa đến hẹn',
      ],
      offersDontKnow: true,
    },
    {
      id: 'A8.trips',
      kind: 'single',
      items: [{ id: 'A8.trips', text: 'Ông/Bà phải đến cơ quan mấy lần để xong việc này?' }],
      options: ['Không lần nào (làm qua mạng)', '1 lần', '2 lần', '3 lần', '4 lần trở lên'],
      offersDontKnow: true,
    },
    {
      id: 'A8.supp',
      kind: 'single',
      items: [{ id: 'A8.supp', text: 'Ông/Bà được yêu cầu bổ sung hồ sơ mấy lần?' }],
      options: ['Không lần nào', '1 lần', '2 lần trở lên'],
      offersDontKnow: true,
      onlyIf: { questionId: 'A8.trips', atLeast: 3 },
    },
    {
      id: 'A8.written',
      kind: 'single',
      items: [{ id: 'A8.written', text: 'Yêu cầu bổ sung có bằng văn bản (phiếu hướng dẫn) không?' }],
      options: ['Có', 'Không'],
      offersDontKnow: true,
      onlyIf: { questionId: 'A8.supp', atLeast: 2 },
    },
    satisfaction('overall', [
      { id: 'overall', text: 'Nhìn chung, việc phục vụ của {unit}: Ông/Bà hài lòng ở mức nào?' },
    ]),
  ],
};

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

/** Policy and information; any resident from 18. */
const P2: PollForm = {
  code: 'p2',
  version: '2026-11',
  title: 'Thông tin và chính sách ở nơi Ông/Bà sống',
  screening: {
    text: 'Ông/Bà đã đủ 18 tuổi chưa?',
    options: [
      { label: 'Tôi đủ 18 tuổi', passes: true },
      { label: 'Tôi chưa đủ 18 tuổi', passes: false },
    ],
  },
  questions: [
    {
      id: 'A1',
      kind: 'single',
      items: [{ id: 'A1', text: 'Ông/Bà quan tâm đến thông tin cải cách hành chính của địa phương ở mức nào?' }],
      options: ['Không quan tâm', 'Ít quan tâm', 'Bình thường', 'Quan tâm', 'Rất quan tâm'],
      offersDontKnow: true,
    },
    {
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
    },
    satisfaction('B1.info', [
      { id: 'B1.info', text: 'Thông tin chính quyền cung cấp có dễ tìm, dễ thấy: Ông/Bà hài lòng ở mức nào?' },
    ]),
    satisfaction('B1.voice', [
      { id: 'B1.voice', text: 'Các hình thức để góp ý với chính quyền: Ông/Bà hài lòng ở mức nào?' },
    ]),
    satisfaction(
      'B1.pol',
      POLICIES.map((policy, index) => ({
        id: `B1.pol.${index + 1}`,
        text: `Việc thực hiện chính sách về ${policy} tại địa phương: Ông/Bà hài lòng ở mức nào?`,
      })),
    ),
    {
      id: 'C',
      kind: 'single',
      items: [{ id: 'C', text: 'Ông/Bà mong chính quyền cải thiện điều gì nhất?' }],
      options: [
        'Thông tin dễ hiểu hơn',
        'Giảm giấy tờ phải nộp',
        'Trả kết quả đúng hẹn',
        'Thái độ phục vụ',
        'Làm thủ tục qua mạng dễ hơn',
        'Trả lời phản ánh nhanh hơn',
        'Điều khác',
      ],
      offersDontKnow: true,
      isOptional: true,
    },
  ],
};

export const POLL_FORMS = { p1: P1, p2: P2 } as const;
export type PollFormCode = keyof typeof POLL_FORMS;

/** How many options an answer may choose from. */
export const optionCount = (question: Question): number =>
  question.kind === 'satisfaction' ? SATISFACTION_WORDS.length : (question.options?.length ?? 0);

/** item id → chosen options, from 1; `[DONT_KNOW]` for "không biết". */
export type Answers = Readonly<Record<string, readonly number[]>>;

// Not by `Object.hasOwn`: web views of phones from before 2022 lack it.
const has = (answers: Answers, itemId: string): boolean => Object.keys(answers).includes(itemId);

const answerTo = (question: Question, answers: Answers): readonly number[] | undefined => {
  for (const item of question.items) if (has(answers, item.id)) return answers[item.id];
  return undefined;
};

/** Whether this question is asked, given the answers so far. */
export const isAsked = (question: Question, form: Pick<PollForm, 'questions'>, answers: Answers): boolean => {
  const condition = question.onlyIf;
  if (!condition) return true;
  const other = form.questions.find((candidate) => candidate.id === condition.questionId);
  if (!other || !isAsked(other, form, answers)) return false;
  return (answerTo(other, answers)?.[0] ?? 0) >= condition.atLeast;
};

const isChoiceOf = (question: Question, choices: readonly number[]): boolean => {
  if (choices.length === 0 || new Set(choices).size !== choices.length) return false;
  if (choices.includes(DONT_KNOW)) return question.offersDontKnow && choices.length === 1;
  if (question.kind !== 'multiple' && choices.length !== 1) return false;
  return choices.every((choice) => Number.isInteger(choice) && choice >= 1 && choice <= optionCount(question));
};

/**
 * Whether the answers fit the form: one drawn item per question that is asked, all of them answered but the optional ones,
 * nothing else, every choice one that was offered.
 */
export const answersFit = (form: Pick<PollForm, 'questions'>, answers: Answers): boolean => {
  let counted = 0;
  for (const question of form.questions) {
    const given = question.items.filter((item) => has(answers, item.id));
    if (!isAsked(question, form, answers)) {
      if (given.length > 0) return false;
      continue;
    }
    if (given.length > 1) return false;
    const choices = answerTo(question, answers);
    if (choices === undefined) {
      if (!question.isOptional) return false;
      continue;
    }
    if (!isChoiceOf(question, choices)) return false;
    counted += 1;
  }
  return counted > 0 && counted === Object.keys(answers).length;
};
