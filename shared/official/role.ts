import type { AssignmentKind, Role } from '../access.ts';

/** Of officials, in the words of the office. */
export const ROLE_LABELS: Record<Role, string> = {
  author: 'soạn tin, bài',
  approver: 'duyệt (lãnh đạo)',
  receiver: 'tiếp nhận phản ánh',
  handler: 'xử lý phản ánh',
  supervisor: 'giám sát, chỉ xem',
  province_monitor: 'theo dõi toàn tỉnh',
  administrator: 'quản trị tài khoản',
};

export const ASSIGNMENT_KIND_LABELS: Record<AssignmentKind, string> = {
  own: 'được giao',
  substitute: 'làm thay',
  delegated: 'được ủy quyền',
};

/** A commune of two officials may lack a second person only for approving; everything else stays at home. */
export const DELEGABLE_ROLES = ['approver'] as const satisfies readonly Role[];

/** Who follows every unit can only be of an office of the province. */
export const PROVINCE_ROLES = ['province_monitor'] as const satisfies readonly Role[];

/**
 * What a unit is asked to do for the others, in a period: a matter of a decision, not of the kind of office it is. The focal point
 * for feedback alone was moved from office to office in 2008, 2013, 2017 and 2025.
 */
export const UNIT_ROLES = [
  'feedback_focal_point',
  'survey_focal_point',
  'notice_review',
  'supervision',
  'home_affairs',
  'post',
  'leadership',
] as const;
export type UnitRole = (typeof UNIT_ROLES)[number];

/** `inDirectives`: the word of the directives and of the organisation model, for whoever compares. */
export const UNIT_ROLE_LABELS: Record<UnitRole, { label: string; inDirectives: string }> = {
  feedback_focal_point: { label: 'đầu mối phản ánh, kiến nghị', inDirectives: 'dau_moi_pakn' },
  survey_focal_point: { label: 'đầu mối điều tra xã hội học', inDirectives: 'dau_moi_dieu_tra' },
  notice_review: { label: 'duyệt tin tuyên truyền', inDirectives: 'duyet_tin' },
  supervision: { label: 'giám sát', inDirectives: 'giam_sat' },
  home_affairs: { label: 'chủ trì cải cách hành chính', inDirectives: 'so_noi_vu' },
  post: { label: 'phát, thu phiếu (bưu điện)', inDirectives: 'buu_dien' },
  leadership: { label: 'lãnh đạo, chỉ đạo', inDirectives: 'lanh_dao' },
};
