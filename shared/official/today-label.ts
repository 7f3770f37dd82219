import type { Today } from './schema.ts';

export type TodayCount = Exclude<keyof Today, 'missingCalendarYears'>;

/** What a count of today counts; read on the landing page and in the morning mail. */
export const TODAY_LABELS: Record<TodayCount, string> = {
  feedbackOverdue: 'Phản ánh quá hạn trả lời',
  feedbackDueSoon: 'Phản ánh sắp đến hạn, trong 2 ngày',
  feedbackWithoutDueDay: 'Phản ánh chưa tính được hạn trả lời',
  feedbackToAccept: 'Phản ánh chờ tiếp nhận',
  feedbackToAssign: 'Phản ánh chờ phân công',
  feedbackToDraft: 'Phản ánh giao cho tôi, chờ soạn trả lời',
  feedbackToApprove: 'Trả lời phản ánh chờ duyệt',
  feedbackToSend: 'Trả lời đã duyệt, chờ gửi',
  feedbackToCall: 'Chưa báo được người gửi, cần gọi điện',
  dataRequestsLate: 'Yêu cầu về dữ liệu cá nhân quá hạn',
  dataRequestsDueSoon: 'Yêu cầu về dữ liệu cá nhân sắp đến hạn, trong 2 ngày',
  confirmationsWaiting: 'Đề nghị về tài khoản chờ người quản trị thứ hai',
  oaAccountsWaiting: 'Tài khoản Zalo đã dừng gửi, cần xử lý',
  broadcastsStuck: 'Lần gửi qua Zalo đứng yên hơn 15 phút',
  pollsToApprove: 'Phiếu hỏi chờ duyệt',
  pollFiguresToPublish: 'Kết quả khảo sát chờ công bố',
  pollsReturned: 'Phiếu hỏi bị trả lại, chờ sửa',
  noticesToApprove: 'Tin, bài chờ duyệt',
  noticesReturned: 'Tin, bài bị trả lại, chờ sửa',
  noticesScheduled: 'Tin, bài đã duyệt, chờ giờ đăng',
};
