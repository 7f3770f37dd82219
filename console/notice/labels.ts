import type { OfficeNoticeLine, WaitingNotice } from '../../shared/notice/schema.ts';
import type { NoticeAudience, NoticeMove, NoticeStatus } from '../../shared/notice/status.ts';
import type { Tone } from '../ui/chip.tsx';

/** Being published is not a status of the row, but it is what everybody wants to know of an approved one. */
export type NoticeState = Exclude<NoticeStatus, 'approved'> | 'scheduled' | 'published';

export const stateOf = ({ status, isPublished }: Pick<OfficeNoticeLine, 'status' | 'isPublished'>): NoticeState =>
  status !== 'approved' ? status : isPublished ? 'published' : 'scheduled';

export const AUDIENCE_LABELS: Record<NoticeAudience, string> = {
  residents: 'Người dân',
  business: 'Doanh nghiệp, hợp tác xã, hộ kinh doanh',
};

export const STATE_LABELS: Record<NoticeState, string> = {
  draft: 'Bản nháp',
  submitted: 'Chờ duyệt',
  returned: 'Bị trả lại',
  scheduled: 'Chờ giờ đăng',
  published: 'Đã đăng',
};

export const STATE_TONES: Record<NoticeState, Tone> = {
  draft: 'plain',
  submitted: 'amber',
  returned: 'brick',
  scheduled: 'sky',
  published: 'leaf',
};

export const STATUS_FILTERS: Record<NoticeStatus, string> = {
  draft: 'Bản nháp',
  submitted: 'Chờ duyệt',
  returned: 'Bị trả lại',
  approved: 'Đã duyệt',
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
  return: 'Trả lại',
  approve: 'Duyệt',
};
