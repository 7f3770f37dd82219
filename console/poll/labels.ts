import type { BallotMode, PollCard, PollState } from '../../shared/poll/schema.ts';
import type { Tone } from '../ui/chip.tsx';

export const POLL_STATE_LABELS: Record<PollState, string> = {
  not_open_yet: 'Chưa mở',
  open: 'Đang mở',
  closed: 'Đã đóng',
};

export const POLL_STATE_TONES: Record<PollState, Tone> = { not_open_yet: 'sky', open: 'leaf', closed: 'plain' };

export const MODE_LABELS: Record<BallotMode, string> = {
  mini_app: 'trên ứng dụng',
  counter_qr: 'qua mã QR tại quầy',
};

export const FORM_LABELS: Record<PollCard['form'], string> = {
  p1: 'Sau khi làm thủ tục, mở bằng mã QR tại quầy',
  p2: 'Thông tin và chính sách, gửi kèm tin, bài',
};
