/** In words; an action that has none yet is shown by its code, never hidden. */
const ACTIONS: Readonly<Record<string, string>> = {
  'official.created': 'Tạo tài khoản',
  'official.signed_in': 'Đăng nhập',
  'official.signed_out': 'Đăng xuất',
  'unit.imported': 'Nhập danh mục đơn vị',
  'notice.created': 'Bắt đầu soạn tin',
  'notice.edited': 'Sửa tin',
  'notice.submitted': 'Trình duyệt tin',
  'notice.returned': 'Trả lại tin',
  'notice.approved': 'Duyệt tin',
  'notice.media_uploaded': 'Gửi ảnh hoặc bản ghi âm',
  'feedback.accepted': 'Tiếp nhận phản ánh',
  'feedback.refused': 'Không tiếp nhận phản ánh',
  'feedback.assigned': 'Phân công phản ánh',
  'feedback.drafted': 'Trình duyệt trả lời',
  'feedback.draft_returned': 'Trả lại bản trả lời',
  'feedback.approved': 'Duyệt trả lời',
  'feedback.sent': 'Gửi trả lời',
  'feedback.contact_read': 'Xem liên hệ của người gửi',
  'feedback.exported': 'Xuất dữ liệu phản ánh',
  'calendar.written': 'Ghi lịch làm việc',
};

const SUBJECTS: Readonly<Record<string, string>> = {
  official: 'tài khoản',
  notice: 'tin, bài',
  feedback: 'phản ánh',
  calendar_year: 'lịch làm việc',
  file: 'tệp',
  poll: 'phiếu hỏi ý kiến',
};

export const actionLabel = (action: string): string => ACTIONS[action] ?? action;
export const subjectLabel = (type: string): string => SUBJECTS[type] ?? type;

/** Where the row can be looked at. */
export const SUBJECT_PATHS: Readonly<Record<string, (id: string) => string>> = {
  notice: (id) => `/notices/${id}`,
  feedback: (id) => `/feedback/${id}`,
};
