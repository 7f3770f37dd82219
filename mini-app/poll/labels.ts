import type { PollState } from '../../shared/poll/schema.ts';

export const POLL_STATES: Record<PollState, { words: string; tone: 'calm' | 'wait' }> = {
  not_open_yet: { words: 'Chưa mở', tone: 'wait' },
  open: { words: 'Đang mở', tone: 'calm' },
  closed: { words: 'Đã đóng', tone: 'wait' },
};
