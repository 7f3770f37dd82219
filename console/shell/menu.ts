import type { Permission } from '../../shared/access.ts';
import type { CurrentOfficial, Today } from '../../shared/official/schema.ts';
import { allows } from '../official/current.ts';
import type { IconName } from '../ui/icon.tsx';

type MenuItem = {
  to: string;
  label: string;
  icon: IconName;
  /** Whoever has none of these does not see the entry; everybody sees one without. */
  permission?: Permission;
  /** What waits there for me. */
  waiting?: (today: Today) => number;
};

/** In the order of the office's day. An entry exists when its screens do. */
const WORK: readonly MenuItem[] = [
  { to: '/today', label: 'Việc hôm nay', icon: 'today' },
  { to: '/bulletins', label: 'Thông báo cho cán bộ', icon: 'info' },
  {
    to: '/notices',
    label: 'Tin, bài',
    icon: 'notice',
    permission: 'notice.read',
    waiting: (today) => today.noticesToApprove + today.noticesReturned,
  },
  {
    to: '/polls',
    label: 'Khảo sát',
    icon: 'poll',
    permission: 'poll.results',
    waiting: (today) => today.pollsToApprove + today.pollsReturned + today.pollFiguresToPublish,
  },
  {
    to: '/feedback',
    label: 'Phản ánh, kiến nghị',
    icon: 'feedback',
    permission: 'feedback.read',
    waiting: (today) =>
      today.feedbackToAccept +
      today.feedbackToAssign +
      today.feedbackToDraft +
      today.feedbackToApprove +
      today.feedbackToSend +
      today.feedbackToCall,
  },
  { to: '/units', label: 'Địa bàn, đơn vị', icon: 'place', permission: 'unit.read' },
  { to: '/directory', label: 'Danh bạ', icon: 'phone', permission: 'directory.read' },
];

const ADMINISTRATION: readonly MenuItem[] = [
  {
    to: '/accounts',
    label: 'Tài khoản',
    icon: 'users',
    permission: 'official.manage',
    waiting: (today) => today.confirmationsWaiting,
  },
  {
    to: '/zalo-accounts',
    label: 'Tài khoản Zalo',
    icon: 'send',
    permission: 'oa.connect',
    waiting: (today) => today.oaAccountsWaiting,
  },
  { to: '/calendar', label: 'Lịch làm việc', icon: 'calendar', permission: 'calendar.manage' },
  { to: '/topics', label: 'Chủ đề, lĩnh vực, chức danh', icon: 'notice', permission: 'topic.manage' },
  { to: '/fieldwork', label: 'Khảo sát chính thức', icon: 'poll', permission: 'fieldwork.manage' },
  {
    to: '/privacy',
    label: 'Dữ liệu cá nhân',
    icon: 'user',
    permission: 'privacy.manage',
    waiting: (today) => today.dataRequestsLate + today.dataRequestsDueSoon,
  },
  { to: '/audit', label: 'Nhật ký', icon: 'audit', permission: 'audit.read' },
];

export function menuFor(official: Pick<CurrentOfficial, 'permissions'>) {
  const visible = (items: readonly MenuItem[]) =>
    items.filter(({ permission }) => !permission || allows(official, permission));
  return { work: visible(WORK), administration: visible(ADMINISTRATION) };
}
