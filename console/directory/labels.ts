import type { EntryKind, EntryState } from '../../shared/directory/state.ts';
import type { Tone } from '../ui/chip.tsx';
import type { IconName } from '../ui/icon.tsx';

export const KIND_LABELS: Record<EntryKind, string> = {
  hotline: 'Đường dây nóng',
  link: 'Liên kết',
  document: 'Văn bản',
  zalo_account: 'Tài khoản Zalo OA',
};

export const ADDRESS_LABELS: Record<EntryKind, string> = {
  hotline: 'Số điện thoại',
  link: 'Địa chỉ trang',
  document: 'Số, ký hiệu',
  zalo_account: 'Mã OA',
};

export const STATE_CHIPS: Record<EntryState, { words: string; tone: Tone; icon?: IconName }> = {
  current: { words: 'Đang dùng', tone: 'leaf' },
  not_yet: { words: 'Chưa có hiệu lực', tone: 'sky', icon: 'clock' },
  expired: { words: 'Hết hiệu lực', tone: 'brick', icon: 'late' },
  replaced: { words: 'Đã được thay', tone: 'amber', icon: 'returned' },
  unchecked: { words: 'Chưa kiểm tra', tone: 'plain' },
  shaky: { words: 'Có lúc không mở được', tone: 'amber', icon: 'warning' },
  dead: { words: 'Không mở được', tone: 'brick', icon: 'warning' },
};

const PROBLEMS: Record<string, string> = {
  no_such_host: 'tên miền không còn',
  no_answer: 'không trả lời',
  certificate: 'chứng thư bảo mật hỏng',
  private_address: 'trỏ vào mạng nội bộ',
  too_many_hops: 'chuyển vòng quanh',
};

/** Why a link did not open: "tên miền không còn", "báo lỗi 404". */
export const problemWords = (problem: string): string =>
  PROBLEMS[problem] ?? `báo lỗi ${problem.replace(/^http_/, '')}`;
