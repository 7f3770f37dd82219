import type { UnitRoleRow } from '../../shared/account/schema.ts';
import type { UnitRole } from '../../shared/official/role.ts';
import type { Tone } from '../ui/chip.tsx';
import type { IconName } from '../ui/icon.tsx';

/** What an office with this role does for the others. */
export const ROLE_PURPOSES: Record<UnitRole, string> = {
  feedback_focal_point:
    'Nhận phản ánh mà người gửi chưa rõ cơ quan nào giải quyết, chuyển đến nơi có trách nhiệm; theo dõi việc trả lời.',
  survey_focal_point: 'Chọn mẫu, tổ chức điều tra xã hội học và phúc tra kết quả.',
  notice_review: 'Xem lại tin, bài tuyên truyền trước khi đăng rộng.',
  supervision: 'Giám sát việc thực hiện, không làm thay cơ quan được giám sát.',
  home_affairs: 'Tham mưu, đầu mối chung về cải cách hành chính; nhận báo cáo của các cơ quan.',
  post: 'Phát và thu phiếu giấy tại nhà, tại quầy.',
  leadership: 'Chỉ đạo, giao việc và nhận báo cáo.',
};

export const ROLE_STATE_CHIPS: Record<UnitRoleRow['state'], { words: string; tone: Tone; icon: IconName }> = {
  holds: { words: 'Đang có hiệu lực', tone: 'leaf', icon: 'check' },
  coming: { words: 'Sắp có hiệu lực', tone: 'sky', icon: 'clock' },
  ended: { words: 'Đã hết', tone: 'plain', icon: 'close' },
};
