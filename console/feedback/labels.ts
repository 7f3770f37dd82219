import type { FeedbackEventName, FeedbackKind, WaitingFeedback } from '../../shared/feedback/schema.ts';
import type { FeedbackMove, FeedbackStatus } from '../../shared/feedback/status.ts';
import type { Urgency } from '../../shared/feedback/due.ts';
import type { Tone } from '../ui/chip.tsx';

/** The words of the law, for officials; residents read others. */
export const STATUS_LABELS: Record<FeedbackStatus, string> = {
  submitted: 'Chờ tiếp nhận',
  accepted: 'Đã tiếp nhận',
  in_progress: 'Đang xử lý',
  drafted: 'Chờ duyệt trả lời',
  approved: 'Đã duyệt, chờ gửi',
  answered: 'Đã trả lời',
  rated: 'Đã được đánh giá',
  reopened: 'Mở lại',
  refused: 'Không tiếp nhận',
};

export const STATUS_TONES: Record<FeedbackStatus, Tone> = {
  submitted: 'sky',
  accepted: 'sky',
  in_progress: 'plain',
  drafted: 'amber',
  approved: 'amber',
  answered: 'leaf',
  rated: 'leaf',
  reopened: 'sky',
  refused: 'plain',
};

export const KIND_LABELS: Record<FeedbackKind, string> = {
  problem: 'Việc chưa tốt',
  question: 'Hỏi về thủ tục',
  suggestion: 'Khen, góp ý',
};

/** Moves of officials; the other two are the sender's. */
export type OfficialMove = Exclude<FeedbackMove, 'rate' | 'reopen'>;

export const MOVE_LABELS: Record<OfficialMove, string> = {
  accept: 'Tiếp nhận',
  refuse: 'Không tiếp nhận',
  forward: 'Chuyển xử lý',
  assign: 'Phân công',
  draft: 'Soạn trả lời',
  return_draft: 'Trả lại',
  approve: 'Duyệt',
  send: 'Gửi trả lời',
};

/** What the history says happened. */
export const EVENT_LABELS: Record<FeedbackEventName, string> = {
  submit: 'Người dân gửi',
  correct_words: 'Người dân sửa lời phản ánh',
  correct_contact: 'Người dân sửa họ tên, số điện thoại',
  accept: 'Tiếp nhận',
  refuse: 'Không tiếp nhận',
  forward: 'Chuyển xử lý',
  assign: 'Phân công',
  draft: 'Trình duyệt trả lời',
  return_draft: 'Trả lại bản trả lời',
  approve: 'Duyệt trả lời',
  send: 'Gửi trả lời',
  rate: 'Người dân đánh giá',
  reopen: 'Người dân đề nghị xem lại',
};

/** What is in the list when it was opened from "Việc hôm nay". */
export const WAITING_LABELS: Record<WaitingFeedback, string> = {
  accept: 'Chờ tiếp nhận',
  assign: 'Chờ phân công',
  draft: 'Giao cho tôi, chờ soạn trả lời',
  approve: 'Chờ tôi duyệt trả lời',
  send: 'Đã duyệt, chờ gửi',
  call: 'Chưa báo được người gửi, cần gọi điện',
};

export const URGENCY_LABELS: Record<Extract<Urgency, 'late' | 'soon' | 'unknown'>, string> = {
  late: 'Quá hạn',
  soon: 'Sắp đến hạn',
  unknown: 'Chưa có hạn',
};
