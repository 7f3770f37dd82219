import type { Broadcast, BroadcastLine, ChannelPreview } from '../../shared/delivery/schema.ts';
import type {
  BroadcastFilter,
  BroadcastStatus,
  ChannelName,
  DeliveryReason,
  DeliveryState,
} from '../../shared/delivery/state.ts';
import type { Tone } from '../ui/chip.tsx';
import type { IconName } from '../ui/icon.tsx';
import { troubleOf } from './account-labels.ts';

export const CHANNEL_LABELS: Record<ChannelName, { name: string; short: string; how: string }> = {
  oa_message: {
    name: 'Nhắn từng người qua tài khoản Zalo của cơ quan',
    short: 'Nhắn từng người',
    how: 'Tới người đã bấm “Báo cho tôi qua Zalo” và có tương tác với tài khoản trong 7 ngày.',
  },
  oa_article: {
    name: 'Bài viết gửi mọi người quan tâm tài khoản Zalo của cơ quan',
    short: 'Bài viết gửi chung',
    how: 'Một lần gửi chung. Zalo không cho biết từng người nhận.',
  },
};

export const OBSTACLE_LABELS: Record<NonNullable<ChannelPreview['obstacle']>, string> = {
  for_officials: 'Tin cho cán bộ không gửi qua Zalo.',
  no_account: 'Cơ quan chưa nối tài khoản Zalo nào.',
  account_stopped: 'Tài khoản Zalo đang dừng, cần cán bộ xem lại.',
  no_picture: 'Bài viết trên Zalo cần một ảnh bìa. Tin này chưa có ảnh.',
  text_too_long: 'Tiêu đề hoặc khẩu hiệu dài hơn mức Zalo nhận.',
};

type Stands = { words: string; tone: Tone; icon?: IconName };

export const STATUS_LABELS: Record<BroadcastStatus, Stands> = {
  running: { words: 'Đang gửi', tone: 'sky', icon: 'send' },
  paused: { words: 'Tạm dừng', tone: 'amber', icon: 'clock' },
  cancelled: { words: 'Đã dừng hẳn', tone: 'plain' },
  done: { words: 'Đã gửi xong', tone: 'leaf', icon: 'check' },
};

const WAITS_FOR_ACCOUNT: Stands = { words: 'Chờ tài khoản Zalo', tone: 'amber', icon: 'warning' };

/** A broadcast runs on paper only while its account does not send. */
export const standsOf = ({ status, account }: Pick<BroadcastLine, 'status' | 'account'>): Stands =>
  status === 'running' && account.state !== 'active' ? WAITS_FOR_ACCOUNT : STATUS_LABELS[status];

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

/** What keeps a broadcast whose account does not send. */
export function accountWords(account: Broadcast['account']): string | null {
  const trouble = troubleOf(account);
  return trouble && `${account.name}: ${trouble}`;
}

/** What a list of broadcasts is narrowed to; "stuck" and "account" are no state of their own but what keeps them. */
export const FILTER_LABELS: Record<BroadcastFilter, string> = {
  running: 'Đang gửi',
  account: 'Chờ tài khoản Zalo',
  stuck: 'Đứng yên',
  paused: 'Tạm dừng',
  done: 'Đã gửi xong',
  cancelled: 'Đã dừng hẳn',
};
