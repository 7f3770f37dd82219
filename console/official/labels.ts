import type { Role } from '../../shared/access.ts';

export const ROLE_LABELS: Record<Role, string> = {
  author: 'soạn tin, bài',
  approver: 'duyệt',
  receiver: 'tiếp nhận phản ánh',
  handler: 'xử lý phản ánh',
  province_monitor: 'theo dõi toàn tỉnh',
  administrator: 'quản trị',
};
