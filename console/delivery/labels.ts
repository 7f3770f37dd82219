import type { Broadcast, ChannelPreview } from '../../shared/delivery/schema.ts';
import type { BroadcastStatus, ChannelName, DeliveryReason, DeliveryState } from '../../shared/delivery/state.ts';
import type { Tone } from '../ui/chip.tsx';

export const CHANNEL_LABELS: Record<ChannelName, { name: string; how: string }> = {
  oa_message: {
    name: 'Nhắn từng người qua tài khoản Zalo của cơ quan',
    how: 'Tới người đã bấm “Báo cho tôi qua Zalo” và có tương tác với tài khoản trong 7 ngày.',
  },
  oa_article: {
    name: 'Bài viết gửi mọi người quan tâm tài khoản Zalo của cơ quan',
    how: 'Một lần gửi chung. Zalo không cho biết từng người nhận.',
  },
};

export const OBSTACLE_LABELS: Record<NonNullable<ChannelPreview['obstacle']>, string> = {
  no_account: 'Cơ quan chưa nối tài khoản Zalo nào.',
  account_stopped: 'Tài khoản Zalo đang dừng, cần cán bộ xem lại.',
  no_picture: 'Bài viết trên Zalo cần một ảnh bìa. Tin này chưa có ảnh.',
  text_too_long: 'Tiêu đề hoặc khẩu hiệu dài hơn mức Zalo nhận.',
};

export const STATUS_LABELS: Record<BroadcastStatus, { words: string; tone: Tone }> = {
  running: { words: 'Đang gửi', tone: 'sky' },
  paused: { words: 'Tạm dừng', tone: 'amber' },
  cancelled: { words: 'Đã dừng hẳn', tone: 'plain' },
  done: { words: 'Đã gửi xong', tone: 'leaf' },
};

export const WAITS_FOR_ACCOUNT: { words: string; tone: Tone } = { words: 'Chờ tài khoản Zalo', tone: 'amber' };

export const STATE_LABELS: Record<DeliveryState, string> = {
  pending: 'Chờ gửi',
  sending: 'Đang gửi',
  uncertain: 'Chưa rõ đã tới chưa',
  accepted: 'Zalo đã nhận',
  delivered: 'Đã tới máy người nhận',
  failed: 'Không gửi được',
  skipped: 'Không gửi',
};

export const REASON_LABELS: Record<DeliveryReason, string> = {
  no_interaction: 'không tương tác với tài khoản trong 7 ngày',
  cancelled: 'đã dừng hẳn trước lượt',
  too_late: 'quá hạn gửi',
  left: 'đã rời ứng dụng hoặc thôi nhận tin',
  blocked: 'đã chặn tài khoản',
  not_following: 'không còn quan tâm tài khoản',
  inactive: 'tài khoản Zalo bị khoá hoặc lâu không dùng',
  content_refused: 'Zalo không nhận nội dung',
  refused: 'Zalo từ chối',
  unknowable: 'Zalo không có cách tra lại, nên không gửi lại',
};

/** What an official can do about an account that does not send. */
export const accountWords = ({ state, zaloCode, name }: Broadcast['account']): string | null => {
  switch (state) {
    case 'active':
      return null;
    case 'consent_needed':
      return `${name}: Zalo không nhận quyền gửi nữa. Người quản trị tài khoản Zalo cần cấp quyền lại; tin chờ gửi vẫn còn.`;
    case 'stopped':
      return `${name}: Zalo báo lỗi ${zaloCode ?? ''} nên đã dừng gửi. Xử lý xong thì cho gửi lại; tin chờ gửi vẫn còn.`;
  }
};
