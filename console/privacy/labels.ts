import type {
  DataRequest,
  RequestChannel,
  RequestKind,
  RequestOutcome,
  RequestStep,
} from '../../shared/privacy/schema.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import type { Tone } from '../ui/chip.tsx';
import type { IconName } from '../ui/icon.tsx';

/** In the words of the law. */
export const KIND_LABELS: Record<RequestKind, string> = {
  access: 'Xem, nhận bản sao',
  correction: 'Chỉnh sửa',
  deletion: 'Xóa dữ liệu',
  withdrawal: 'Rút lại sự đồng ý',
  objection: 'Phản đối, hạn chế xử lý',
};

export const CHANNEL_LABELS: Record<RequestChannel, string> = {
  mini_app: 'Ứng dụng',
  web: 'Trang web',
  zalo: 'Zalo báo',
  counter: 'Tại quầy, văn bản',
};

export const PURPOSE_LABELS: Record<NonNullable<DataRequest['purpose']>, string> = {
  account: 'tài khoản',
  place: 'xã, phường',
  follow: 'nơi theo dõi',
  contact: 'thông tin liên hệ',
  message: 'nhắn tin qua Zalo',
};

export const STEP_LABELS: Record<RequestStep, string> = {
  acknowledge: 'Chờ báo đã nhận',
  work: 'Đang làm',
  tell_zalo: 'Chờ báo Zalo',
};

export const OUTCOME_LABELS: Record<RequestOutcome, string> = {
  done: 'Đã xong',
  refused: 'Không làm được',
  nothing_kept: 'Không lưu gì',
  agreed_again: 'Đã đồng ý lại',
  nobody_left: 'Tài khoản đã xóa, không còn biết báo về ai',
};

export function stateOf(request: DataRequest): { label: string; tone: Tone; icon: IconName } {
  if (request.step && request.isLate) return { label: 'Quá hạn', tone: 'brick', icon: 'late' };
  if (request.step) return { label: STEP_LABELS[request.step], tone: 'amber', icon: 'clock' };
  return { label: request.outcome ? OUTCOME_LABELS[request.outcome] : '', tone: 'leaf', icon: 'check' };
}

/** What was done with Zalo, beside the outcome. */
export function zaloWords({ zaloPart, zaloTold, isLate, step }: DataRequest): string | null {
  if (zaloTold) return `Báo Zalo ${formatDay(zaloTold.on)}: ${zaloTold.reference}`;
  if (zaloPart === 'heard') return 'Zalo đã biết: Zalo báo trước';
  return step === 'tell_zalo' && isLate ? STEP_LABELS.tell_zalo : null;
}

/** "chậm nhất 24/11/2026 phải báo đã nhận" */
export const nextDay = ({ step, acknowledgeBy, dueOn }: DataRequest): string =>
  step === 'acknowledge' ? `báo đã nhận: ${formatDay(acknowledgeBy)}` : formatDay(dueOn);
