import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { Permission } from '../../shared/access.ts';
import type { CurrentOfficial, Today } from '../../shared/official/schema.ts';
import { TODAY_LABELS, type TodayCount } from '../../shared/official/today-label.ts';
import { formatDayInWords } from '../../shared/time/local-date.ts';
import { ConfirmationSection } from '../account/confirmations.tsx';
import { AccountAlarm } from '../delivery/account-alarm.tsx';
import { formatNumber, sentenceCase, today } from '../ui/format.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, Loaded, Skeleton } from '../ui/states.tsx';
import { allows, useOfficial } from './current.ts';
import { todayCounts } from './queries.ts';
import { TodayList } from './today-list.tsx';

type Task = {
  /** The count of `today` that it shows. */
  count: TodayCount;
  permission: Permission;
  to: string;
  icon: IconName;
  tone?: 'brick' | 'amber';
};

/** Most pressing first. Each opens the list behind its number. */
const FEEDBACK_TASKS: readonly Task[] = [
  {
    count: 'feedbackOverdue',
    permission: 'feedback.read',
    to: '/feedback?urgency=late',
    icon: 'late',
    tone: 'brick',
  },
  {
    count: 'feedbackDueSoon',
    permission: 'feedback.read',
    to: '/feedback?urgency=soon',
    icon: 'clock',
    tone: 'amber',
  },
  {
    count: 'feedbackWithoutDueDay',
    permission: 'feedback.read',
    to: '/feedback?urgency=unknown',
    icon: 'warning',
    tone: 'amber',
  },
  {
    count: 'feedbackToAccept',
    permission: 'feedback.receive',
    to: '/feedback?waiting=accept',
    icon: 'feedback',
  },
  {
    count: 'feedbackToAssign',
    permission: 'feedback.receive',
    to: '/feedback?waiting=assign',
    icon: 'users',
  },
  {
    count: 'feedbackToDraft',
    permission: 'feedback.draft',
    to: '/feedback?waiting=draft',
    icon: 'pen',
  },
  {
    count: 'feedbackToApprove',
    permission: 'feedback.approve',
    to: '/feedback?waiting=approve',
    icon: 'check',
  },
  {
    count: 'feedbackToSend',
    permission: 'feedback.send',
    to: '/feedback?waiting=send',
    icon: 'send',
  },
  {
    count: 'feedbackToCall',
    permission: 'feedback.contact',
    to: '/feedback?waiting=call',
    icon: 'phone',
  },
];

const NOTICE_TASKS: readonly Task[] = [
  {
    count: 'noticesToApprove',
    permission: 'notice.approve',
    to: '/notices?waiting=approval',
    icon: 'check',
  },
  {
    count: 'noticesReturned',
    permission: 'notice.write',
    to: '/notices?waiting=correction',
    icon: 'returned',
  },
  {
    count: 'noticesScheduled',
    permission: 'notice.read',
    to: '/notices?waiting=publication',
    icon: 'clock',
  },
];

const POLL_TASKS: readonly Task[] = [
  { count: 'pollsToApprove', permission: 'poll.approve', to: '/polls/drafts?waiting=approval', icon: 'check' },
  { count: 'pollFiguresToPublish', permission: 'poll.publish', to: '/polls', icon: 'check' },
  { count: 'pollsReturned', permission: 'poll.write', to: '/polls/drafts?waiting=correction', icon: 'returned' },
];

const PRIVACY_TASKS: readonly Task[] = [
  {
    count: 'dataRequestsLate',
    permission: 'privacy.manage',
    to: '/privacy?view=late',
    icon: 'late',
    tone: 'brick',
  },
  { count: 'dataRequestsDueSoon', permission: 'privacy.manage', to: '/privacy', icon: 'clock', tone: 'amber' },
];

const ZALO_TASKS: readonly Task[] = [
  {
    count: 'broadcastsStuck',
    permission: 'notice.approve',
    to: '/broadcasts?state=stuck',
    icon: 'clock',
    tone: 'amber',
  },
];

function TaskGroup({ title, tasks, counts }: { title: string; tasks: readonly Task[]; counts: Today }) {
  if (tasks.length === 0) return null;
  const waiting = tasks.filter(({ count }) => counts[count] > 0);
  return (
    <section className="tasks" aria-label={title}>
      <h2>{title}</h2>
      {waiting.length === 0 ? (
        <p className="tasks-none">
          <Icon name="check" /> Không có việc nào đang chờ Ông/Bà.
        </p>
      ) : (
        <ul>
          {waiting.map(({ count, to, icon, tone }) => (
            <li key={count}>
              <Link to={to} className={tone ? `task task-${tone}` : 'task'}>
                <span className="task-sign">
                  <Icon name={icon} />
                </span>
                <span className="task-count">{formatNumber(counts[count])}</span>
                <span className="task-label">{TODAY_LABELS[count]}</span>
                <Icon name="forward" size={18} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function CalendarAlarm({ counts, official }: { counts: Today; official: CurrentOfficial }) {
  const years = counts.missingCalendarYears;
  if (years.length === 0) return null;
  const waiting = counts.feedbackWithoutDueDay;
  return (
    <div className="callout callout-brick callout-large" role="alert">
      <Icon name="warning" />
      <div>
        <strong>Chưa có lịch làm việc năm {years.join(', ')}.</strong>{' '}
        {waiting > 0
          ? `${formatNumber(waiting)} phản ánh chưa tính được ngày phải trả lời; người gửi đang thấy “sẽ báo sau”.`
          : 'Phản ánh gửi tới sẽ không tính được ngày phải trả lời.'}{' '}
        {allows(official, 'calendar.manage') ? (
          <Link to={`/calendar/${years[0]}`}>Nhập lịch làm việc năm {years[0]}</Link>
        ) : (
          'Xin báo người quản trị hoặc Sở Nội vụ nhập lịch.'
        )}
      </div>
    </div>
  );
}

/** Only what this official may do something about, or should know. */
export function TodayScreen() {
  const official = useOfficial();
  const query = useQuery(todayCounts());
  const mine = (tasks: readonly Task[]) => tasks.filter(({ permission }) => allows(official, permission));
  const feedback = mine(FEEDBACK_TASKS);
  const notices = mine(NOTICE_TASKS);
  const polls = mine(POLL_TASKS);
  const privacy = official.reach === 'province' ? mine(PRIVACY_TASKS) : [];
  const keepsAccounts = allows(official, 'official.manage');
  return (
    <Page title="Việc hôm nay" lead={`${sentenceCase(formatDayInWords(today()))} · ${official.unit.name}`} width="text">
      <Loaded query={query} skeleton={<Skeleton rows={5} height={60} />}>
        {(counts) => (
          <div className="stack-wide">
            <CalendarAlarm counts={counts} official={official} />
            <AccountAlarm waiting={counts.oaAccountsWaiting} />
            {counts.broadcastsStuck > 0 && (
              <TaskGroup title="Gửi tin qua Zalo" tasks={mine(ZALO_TASKS)} counts={counts} />
            )}
            <TaskGroup title="Phản ánh, kiến nghị" tasks={feedback} counts={counts} />
            <TaskGroup title="Tin, bài" tasks={notices} counts={counts} />
            <TaskGroup title="Khảo sát" tasks={polls} counts={counts} />
            <TaskGroup title="Dữ liệu cá nhân" tasks={privacy} counts={counts} />
            {keepsAccounts && <ConfirmationSection />}
            {feedback.length + notices.length > 0 && <TodayList />}
            {feedback.length + notices.length + privacy.length === 0 && !keepsAccounts && (
              <EmptyState title="Không có việc nào chờ Ông/Bà ở đây">
                Việc của tài khoản này nằm ở mục Quản trị.
              </EmptyState>
            )}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
