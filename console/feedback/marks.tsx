import { urgencyOf } from '../../shared/feedback/due.ts';
import type { Forwarding, OfficeFeedbackLine } from '../../shared/feedback/schema.ts';
import type { FeedbackStatus } from '../../shared/feedback/status.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { Chip } from '../ui/chip.tsx';
import { today } from '../ui/format.ts';
import { STATUS_LABELS, STATUS_TONES } from './labels.ts';

export function StatusChip({ status }: { status: FeedbackStatus }) {
  return <Chip tone={STATUS_TONES[status]}>{STATUS_LABELS[status]}</Chip>;
}

type Due = Pick<OfficeFeedbackLine, 'status' | 'dueOn' | 'daysLate'>;

/** How much time is left, in a word with a sign; nothing when nothing is owed or there is plenty. */
export function DueMark({ row }: { row: Due }) {
  if (row.daysLate > 0)
    return (
      <Chip tone="brick" icon="late">
        Quá hạn {row.daysLate} ngày
      </Chip>
    );
  const urgency = urgencyOf(row, today());
  if (urgency === 'soon')
    return (
      <Chip tone="amber" icon="clock">
        {row.dueOn === today() ? 'Hạn hôm nay' : 'Sắp đến hạn'}
      </Chip>
    );
  if (urgency === 'unknown')
    return (
      <Chip tone="amber" icon="warning">
        Chưa có hạn
      </Chip>
    );
  return null;
}

export function DueDay({ row }: { row: Due }) {
  return (
    <span className="due">
      {row.dueOn ? formatDay(row.dueOn) : 'sẽ báo sau'} <DueMark row={row} />
    </span>
  );
}

/** Until when it should be passed on, if it is not this office's. Later it still may be, and the log says that it was late. */
export function ForwardBy({ forwarding }: { forwarding: Forwarding | null }) {
  if (!forwarding?.dueOn) return null;
  return (
    <p className="note">
      Nếu không thuộc cơ quan thì phải chuyển chậm nhất {formatDay(forwarding.dueOn)}.{' '}
      {forwarding.dueOn < today() && (
        <Chip tone="brick" icon="late">
          Chuyển muộn
        </Chip>
      )}
    </p>
  );
}
