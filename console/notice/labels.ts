import type { NoticeVersion } from '../../shared/notice/version-schema.ts';
import type { OfficeNoticeLine, WaitingNotice } from '../../shared/notice/schema.ts';
import type { NoticeAudience, NoticeMove, NoticeStatus } from '../../shared/notice/status.ts';
import type { Tone } from '../ui/chip.tsx';
import { sentenceCase } from '../ui/format.ts';

/** Being published is not a status of the row, but it is what everybody wants to know of an approved one. */
export type NoticeState = Exclude<NoticeStatus, 'approved'> | 'scheduled' | 'published' | 'expired';

type Row = Pick<OfficeNoticeLine, 'status' | 'isPublished' | 'isExpired'>;

export const stateOf = ({ status, isPublished, isExpired }: Row): NoticeState =>
  status !== 'approved' ? status : !isPublished ? 'scheduled' : isExpired ? 'expired' : 'published';

export const AUDIENCE_LABELS: Record<NoticeAudience, string> = {
  residents: 'Người dân',
  business: 'Doanh nghiệp, hợp tác xã, hộ kinh doanh',
  officials: 'Cán bộ, công chức, viên chức',
};

/** Who reads it, in sentences. */
export const READERS: Record<NoticeAudience, string> = {
  residents: 'người dân',
  business: 'người dân',
  officials: 'cán bộ',
};

export const sentenceReaders = ({ audience }: { audience: NoticeAudience }): string => sentenceCase(READERS[audience]);

export const STATE_LABELS: Record<NoticeState, string> = {
  draft: 'Bản nháp',
  submitted: 'Chờ duyệt',
  returned: 'Bị trả lại',
  scheduled: 'Chờ giờ đăng',
  published: 'Đã đăng',
  expired: 'Hết hạn',
  applied: 'Đã đính chính',
  withdrawn: 'Đã gỡ',
  dropped: 'Đã bỏ',
};

export const STATE_TONES: Record<NoticeState, Tone> = {
  draft: 'plain',
  submitted: 'amber',
  returned: 'brick',
  scheduled: 'sky',
  published: 'leaf',
  expired: 'plain',
  applied: 'leaf',
  withdrawn: 'brick',
  dropped: 'plain',
};

export const STATUS_FILTERS: Record<NoticeStatus, string> = {
  draft: 'Bản nháp',
  submitted: 'Chờ duyệt',
  returned: 'Bị trả lại',
  approved: 'Đã duyệt',
  applied: 'Đính chính đã đăng',
  withdrawn: 'Đã gỡ',
  dropped: 'Đã bỏ',
};

/** What is in the list when it was opened from "Việc hôm nay". */
export const WAITING_LABELS: Record<WaitingNotice, string> = {
  approval: 'Chờ tôi duyệt',
  correction: 'Bị trả lại, chờ tôi sửa',
  publication: 'Đã duyệt, chờ giờ đăng',
};

export const MOVE_LABELS: Record<NoticeMove, string> = {
  edit: 'Sửa',
  submit: 'Trình duyệt',
  drop: 'Bỏ bản nháp',
  return: 'Trả lại',
  approve: 'Duyệt',
  correct: 'Đính chính',
  withdraw: 'Gỡ bài',
};

export const EVENT_LABELS: Record<NoticeVersion['event'], string> = {
  submitted: 'Trình duyệt',
  returned: 'Trả lại',
  approved: 'Duyệt',
  corrected: 'Đính chính',
  withdrawn: 'Gỡ bài',
};

export const NOTE_LABELS: Record<NoticeVersion['event'], string> = {
  submitted: 'Nội dung đính chính',
  returned: 'Cần sửa',
  approved: 'Ý kiến',
  corrected: 'Người đọc thấy',
  withdrawn: 'Lý do',
};
