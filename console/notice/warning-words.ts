import type { NoticeWarning, WarningCode } from '../../shared/notice/warning.ts';

const FIELD_NAMES: Record<string, string> = {
  title: 'tiêu đề',
  slogan: 'khẩu hiệu',
  body: 'nội dung',
  source: 'văn bản nguồn',
  languages: 'bản tiếng khác',
  imageAlt: 'ảnh đầu tin',
  pictures: 'ảnh thêm',
};

const SENTENCES: Record<WarningCode, (found: string, field: string) => string> = {
  too_long_for_channel: (found, field) =>
    `Phần ${field} dài hơn ${found.split(' ')[1]} ký tự mà bài trên Zalo nhận; đăng sang Zalo sẽ phải rút gọn.`,
  alt_missing: (_, field) => `Chưa tả ${field}: người không nhìn thấy ảnh sẽ không biết ảnh nói gì.`,
  source_missing: () => 'Chưa ghi văn bản nguồn.',
  document_expired: (found) => `Văn bản đã hết hiệu lực: ${found}.`,
  document_replaced: (found) => `Văn bản đã được thay: ${found}.`,
  phone_number: (found, field) => `Trong ${field} có số điện thoại không có trong danh bạ: ${found}.`,
  identity_number: (found, field) => `Trong ${field} có dãy 12 số như số căn cước: ${found}.`,
  person_list: (_, field) => `Phần ${field} giống một danh sách người. Danh sách người không gửi lên Zalo.`,
  secret_words: (found, field) => `Trong ${field} có chữ “${found}”: xin kiểm tra độ mật.`,
  secret_reminder: () => 'Bài không được có bí mật nhà nước, bí mật công tác.',
};

export const warningSentence = ({ code, field, found }: NoticeWarning): string =>
  SENTENCES[code](found ?? '', FIELD_NAMES[field] ?? field);
