import type { PollState } from '../../shared/poll/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { Icon } from '../ui/icon.tsx';
import { POLL_STATES } from './labels.ts';

/** Zalo's review rule 9.4 wants start and end wherever a poll is shown. */
export function PollDays({ poll }: { poll: { opensOn: LocalDate; closesOn: LocalDate; state: PollState } }) {
  const { words, tone } = POLL_STATES[poll.state];
  return (
    <>
      <p className={`status status-${tone}`}>
        <Icon name="calendar" />
        {words}
      </p>
      <p className="hint">
        Từ {formatDay(poll.opensOn)} đến hết {formatDay(poll.closesOn)}
      </p>
    </>
  );
}
