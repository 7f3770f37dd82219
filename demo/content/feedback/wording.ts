import type { Random } from '../random.ts';

const PARTS = [
  'tổ dân phố 2',
  'tổ dân phố 5',
  'tổ 7',
  'thôn 1',
  'thôn 3',
  'thôn 6',
  'làng trên',
  'làng dưới',
  'xóm chợ',
];
const PAPERS = [
  'sổ hộ khẩu cũ',
  'giấy xác nhận của trưởng thôn',
  'bản sao có chứng thực mới trong 3 tháng',
  'giấy khai sinh bản chính',
  'đơn có xác nhận của hàng xóm',
];
const ENDINGS = [
  '',
  '',
  '',
  ' Mong cơ quan trả lời sớm.',
  ' Xin cảm ơn.',
  ' Nhờ cơ quan xem giúp, cảm ơn ạ.',
  ' Tôi gửi giúp bà tôi, bà không dùng điện thoại.',
];

export type Slots = { readonly where: string; readonly office: string; readonly date: string; readonly n: string };

export const pickPart = (random: Random): string => random.pick(PARTS);

export const fill = (text: string, slots: Slots, random: Random): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'paper' ? random.pick(PAPERS) : (slots[name as keyof Slots] ?? ''),
  );

const withoutMarks = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');

/** How people shorten on a phone. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/không/g, 'ko'],
  [/được/g, 'đc'],
  [/với/g, 'vs'],
  [/ rồi/g, ' r'],
  [/người/g, 'ng'],
  [/ gì/g, ' j'],
];

/** What the keyboard leaves behind when it slips (Telex). */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/đường/, 'dduowngf'],
  [/nước/, 'nuowcs'],
  [/cán bộ/, 'cán boojj'],
  [/Đề nghị/, 'Đề nghịj'],
  [/hồ sơ/, 'hồ sow'],
  [/bà con/, 'bà cno'],
];

const change = (text: string, rules: readonly (readonly [RegExp, string])[]): string =>
  rules.reduce((changed, [pattern, replacement]) => changed.replace(pattern, replacement), text);

/** The same words as different people type them: with care, in haste, without marks, with slips. */
export function typeLikePeople(text: string, random: Random): string {
  const said = text + random.pick(ENDINGS);
  const typed = random.weighted<(words: string) => string>([
    [(words) => words, 52],
    [withoutMarks, 21],
    [(words) => withoutMarks(change(words, SHORT)).toLowerCase(), 8],
    [(words) => change(words, SHORT), 9],
    [(words) => change(words, SLIPS), 10],
  ])(said);
  return typed.normalize('NFC').trim();
}

export const REFUSALS = [
  'Nội dung chưa nói rõ việc gì và ở đâu nên cơ quan chưa xem xét được. Ông/Bà gửi lại giúp, ghi thêm nơi xảy ra và ngày.',
  'Việc này đang được tòa án giải quyết nên cơ quan không xử lý ở đây. Ông/Bà theo dõi theo giấy báo của tòa án.',
  'Đây là khiếu nại một quyết định. Ông/Bà gửi đơn đến Ban Tiếp công dân, địa chỉ ở mục "Gọi, hỏi cơ quan".',
  'Nội dung quảng cáo, không phải phản ánh hay kiến nghị.',
];

export const REOPEN_REASONS = [
  'Cơ quan trả lời đã sửa nhưng hôm qua tôi đi qua vẫn như cũ, mong xem lại.',
  'Tôi hỏi một việc, cơ quan trả lời việc khác. Xin trả lời đúng điều tôi hỏi.',
];

export const COMMENTS: Readonly<Record<1 | 2 | 3 | 4 | 5, readonly string[]>> = {
  1: ['Trả lời cho có, việc vẫn y nguyên.', 'Chờ lâu quá.'],
  2: ['Chưa đúng chỗ tôi hỏi.', 'Chậm, phải hỏi mấy lần.'],
  3: ['Tạm được.', ''],
  4: ['Cảm ơn cơ quan.', 'Rõ ràng, dễ hiểu.', ''],
  5: ['Nhanh lắm, cảm ơn nhiều.', 'Đã sửa xong, rất vui.', ''],
};

/** What an answer begins with when its day had passed. */
export const apology = (days: number): string =>
  `Cơ quan xin lỗi Ông/Bà vì trả lời chậm ${days} ngày so với ngày đã hẹn.\n\n`;
