import type { Permission } from '../../shared/access.ts';
import { STATUS_LABELS } from '../feedback/labels.ts';
import { formatNumber } from '../ui/format.ts';

/** In words; an action that has none yet is shown by its code, never hidden. */
const ACTIONS: Readonly<Record<string, string>> = {
  'official.created': 'Tạo tài khoản',
  'official.signed_in': 'Đăng nhập',
  'official.signed_out': 'Đăng xuất',
  'official.sign_in_locked': 'Tạm khóa đăng nhập vì sai nhiều lần',
  'official.invited': 'Lập thư mời',
  'official.enrolled': 'Nhận tài khoản',
  'official.role_granted': 'Giao việc',
  'official.role_confirmed': 'Xác nhận giao việc quản trị',
  'official.role_refused': 'Từ chối, rút giao việc quản trị',
  'official.position_changed': 'Đổi chức danh',
  'official.role_ended': 'Thôi giao việc',
  'official.forced_out': 'Buộc đăng xuất',
  'official.closed': 'Đóng tài khoản',
  'official.re_enrolment_asked': 'Đề nghị cấp lại xác thực',
  'official.re_enrolment_confirmed': 'Xác nhận cấp lại xác thực',
  'official.re_enrolment_refused': 'Từ chối, rút cấp lại xác thực',
  'official.recovery_codes_renewed': 'Lấy mã dự phòng mới',
  'poll.margins_imported': 'Nhập số dân để hiệu chỉnh khảo sát',
  'poll.figures_prepared': 'Chuẩn bị công bố kết quả khảo sát',
  'poll.figures_published': 'Công bố kết quả khảo sát',
  'poll.figures_returned': 'Trả lại kết quả khảo sát chờ công bố',
  'poll.consultation_recorded': 'Ghi bước của việc lấy ý kiến',
  'poll.consultation_corrected': 'Đính chính bước của việc lấy ý kiến',
  'poll.exported': 'Xuất số liệu khảo sát',
  'unit.role_granted': 'Giao vai trò cho đơn vị',
  'unit.role_ended': 'Thôi vai trò của đơn vị',
  'unit.imported': 'Nhập danh mục đơn vị',
  'unit.reorganisation_prepared': 'Chuẩn bị sắp xếp đơn vị',
  'unit.reorganisation_edited': 'Sửa phương án sắp xếp',
  'unit.reorganisation_approved': 'Duyệt sắp xếp đơn vị',
  'unit.reorganisation_applied': 'Áp dụng sắp xếp đơn vị',
  'unit.reorganisation_undone': 'Hoàn tác sắp xếp đơn vị',
  'unit.reorganisation_cancelled': 'Hủy phương án sắp xếp',
  'unit.hamlet_added': 'Thêm thôn, tổ dân phố',
  'unit.hamlet_renamed': 'Đổi tên thôn, tổ dân phố',
  'unit.hamlet_merged': 'Nhập thôn, tổ dân phố',
  'unit.hamlet_dissolved': 'Giải thể thôn, tổ dân phố',
  'unit.hamlet_confirmed': 'Xác nhận thôn, tổ dân phố',
  'broadcast.paused': 'Tạm dừng gửi tin',
  'broadcast.resumed': 'Gửi tin tiếp',
  'broadcast.cancelled': 'Dừng hẳn gửi tin',
  'oa_account.connected': 'Nối tài khoản Zalo',
  'oa_account.connected_anew': 'Nối lại tài khoản Zalo',
  'oa_account.ended': 'Ghi ngày kết thúc tài khoản Zalo',
  'oa_account.kept': 'Bỏ ngày kết thúc tài khoản Zalo',
  'oa_account.reactivated': 'Cho tài khoản Zalo gửi lại',
  'notice.created': 'Bắt đầu soạn tin',
  'notice.edited': 'Sửa tin',
  'notice.submitted': 'Trình duyệt tin',
  'notice.returned': 'Trả lại tin',
  'notice.approved': 'Duyệt tin',
  'notice.media_uploaded': 'Gửi ảnh hoặc bản ghi âm',
  'poll.codes_made': 'In mã trên giấy hẹn cho phiếu hỏi',
  'integrity.exported': 'Xuất số liệu phiền hà, đưa tiền của tỉnh',
  'integrity.figures_prepared': 'Chuẩn bị công bố số liệu phiền hà, đưa tiền của tỉnh',
  'integrity.figures_published': 'Công bố số liệu phiền hà, đưa tiền của tỉnh',
  'integrity.figures_returned': 'Trả lại số liệu phiền hà, đưa tiền chờ công bố',
  'poll_poster.made': 'Làm bảng mã tại quầy',
  'poll_poster.ended': 'Thôi dùng bảng mã tại quầy',
  'poll.created': 'Bắt đầu soạn phiếu hỏi',
  'poll.imported': 'Soạn phiếu hỏi từ tệp',
  'poll.edited': 'Sửa phiếu hỏi',
  'poll.submitted': 'Trình duyệt phiếu hỏi',
  'poll.returned': 'Trả lại phiếu hỏi',
  'poll.approved': 'Duyệt phiếu hỏi',
  'poll.dropped': 'Bỏ bản nháp phiếu hỏi',
  'poll.recalled': 'Thu phiếu hỏi về trước ngày mở',
  'poll.closed_early': 'Đóng sớm phiếu hỏi',
  'poll.revised': 'Soạn lần sửa sau của phiếu hỏi',
  'feedback.accepted': 'Tiếp nhận phản ánh',
  'feedback.refused': 'Không tiếp nhận phản ánh',
  'feedback.forwarded': 'Chuyển phản ánh sang cơ quan khác',
  'feedback.assigned': 'Phân công phản ánh',
  'feedback.drafted': 'Trình duyệt trả lời',
  'feedback.draft_returned': 'Trả lại bản trả lời',
  'feedback.approved': 'Duyệt trả lời',
  'feedback.released': 'Đưa phản ánh về chờ phân công',
  'feedback.sent': 'Gửi trả lời',
  'feedback.contact_read': 'Xem liên hệ của người gửi',
  'feedback.told_by_telephone': 'Đã gọi điện báo người gửi',
  'feedback.call_missed': 'Gọi điện chưa gặp người gửi',
  'feedback.exported': 'Xuất dữ liệu phản ánh',
  'directory.added': 'Thêm vào danh bạ',
  'directory.changed': 'Sửa danh bạ',
  'directory.verified': 'Xác nhận danh bạ còn đúng',
  'directory.removed': 'Bỏ khỏi danh bạ',
  'calendar.written': 'Ghi lịch làm việc',
  'audit.exported': 'Xuất nhật ký',
  'audit.expired': 'Bỏ nhật ký hết hạn giữ',
  'privacy.request_entered': 'Ghi yêu cầu về dữ liệu cá nhân',
  'privacy.request_acknowledged': 'Báo đã nhận yêu cầu',
  'privacy.request_extended': 'Gia hạn yêu cầu',
  'privacy.request_closed': 'Đóng yêu cầu',
  'privacy.zalo_id_read': 'Xem mã Zalo để báo Zalo',
  'privacy.zalo_told': 'Báo Zalo về yêu cầu',
};

const SUBJECTS: Readonly<Record<string, string>> = {
  official: 'tài khoản',
  notice: 'tin, bài',
  feedback: 'phản ánh',
  directory_entry: 'danh bạ',
  calendar_year: 'lịch làm việc',
  reorganisation: 'phương án sắp xếp',
  file: 'tệp',
  oa_account: 'tài khoản Zalo',
  broadcast: 'lần gửi qua Zalo',
  data_request: 'yêu cầu về dữ liệu cá nhân',
  poll: 'phiếu hỏi ý kiến',
  poll_draft: 'phiếu hỏi ý kiến',
  poll_poster: 'bảng mã tại quầy',
  unit: 'đơn vị',
  audit_event: 'nhật ký',
  feedback_export: 'tệp phản ánh',
  poll_export: 'tệp kết quả khảo sát',
};

export const actionLabel = (action: string): string => ACTIONS[action] ?? action;
export const subjectLabel = (type: string): string => SUBJECTS[type] ?? type;

/** Where the row can be looked at, by whom. */
export const SUBJECT_LINKS: Readonly<Record<string, { permission: Permission; path: (id: string) => string }>> = {
  notice: { permission: 'notice.read', path: (id) => `/notices/${id}` },
  broadcast: { permission: 'notice.read', path: (id) => `/broadcasts/${id}` },
  oa_account: { permission: 'oa.read', path: (id) => `/zalo-accounts/${id}` },
  poll_draft: { permission: 'poll.results', path: (id) => `/polls/drafts/${id}` },
  feedback: { permission: 'feedback.read', path: (id) => `/feedback/${id}` },
};

const STATUSES: Readonly<Record<string, string>> = STATUS_LABELS;

const MEDIA: Readonly<Record<string, string>> = {
  'image/jpeg': 'ảnh JPEG',
  'audio/mpeg': 'ghi âm MP3',
  'audio/mp4': 'ghi âm M4A',
};

const day = (value: unknown): string => String(value).split('-').toReversed().join('/');

/** Ids of officials and units by name; of somebody unknown the beginning of the id. */
type Names = Readonly<Record<string, string>>;
const nameOf = (value: unknown, names: Names): string => names[String(value)] ?? shortId(String(value));

/** What a detail says, in words; one that has none yet is shown as it is stored. */
const DETAILS: Readonly<Record<string, (value: unknown, names: Names) => string>> = {
  to: (value) =>
    /^\d{4}-\d\d-\d\d$/.test(String(value))
      ? `đến ${day(value)}`
      : `thành “${STATUSES[String(value)] ?? String(value)}”`,
  from: (value) => `từ ${day(value)}`,
  version: (value) => `bản thứ ${String(value)}`,
  purpose: (value) => `để: ${String(value)}`,
  assigneeId: (value, names) => `giao cho ${nameOf(value, names)}`,
  fromUnitId: (value, names) => `từ ${nameOf(value, names)}`,
  toUnitId: (value, names) => `đến ${nameOf(value, names)}`,
  isLate: (value) => (value === true ? 'chuyển muộn' : 'trong thời hạn chuyển'),
  unitId: (value, names) => `đơn vị ${nameOf(value, names)}`,
  askedBy: (value, names) => `${nameOf(value, names)} đề nghị`,
  reason: (value) => `lý do: ${String(value)}`,
  everywhere: (value) => (value === true ? 'khỏi mọi máy' : 'khỏi một máy'),
  sessions: (value) => `${String(value)} phiên`,
  holidays: (value) => `${String(value)} ngày nghỉ`,
  makeUpDays: (value) => `${String(value)} ngày làm bù`,
  feedbackDated: (value) => `${String(value)} phản ánh có hạn`,
  mediaType: (value) => MEDIA[String(value)] ?? String(value),
  bytes: (value) => `${formatNumber(Math.max(1, Math.round(Number(value) / 1024)))} KB`,
  format: (value) => `tệp ${String(value) === 'xlsx' ? 'Excel' : 'CSV'}`,
  events: (value) => `${formatNumber(Number(value))} dòng`,
};

export const detailLabel = (key: string, value: unknown, names: Names): string =>
  DETAILS[key]?.(value, names) ??
  `${key}: ${typeof value === 'string' && names[value] ? names[value] : JSON.stringify(value)}`;

/** Calendar years are their own name; other rows are told apart by the beginning of their id. */
export const shortId = (id: string): string => (id.length > 8 ? id.slice(0, 8) : id);
