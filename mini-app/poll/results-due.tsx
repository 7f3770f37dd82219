import type { PollView } from '../../shared/poll/schema.ts';
import { lastCastDay } from '../../shared/poll/state.ts';
import { formatDayInWords } from '../../shared/time/local-date.ts';
import { LinkButton } from '../ui/button.tsx';

/** Where the figures of a poll are, or from when on they can be there. */
export function ResultsDue({ poll }: { poll: PollView }) {
  if (poll.publishedAt !== null)
    return <LinkButton to={`/khao-sat/${poll.id}/ket-qua`}>Xem kết quả đã công bố</LinkButton>;
  return (
    <p>
      Cơ quan đếm phiếu xong sau {formatDayInWords(lastCastDay(poll.closesOn))}. Khi công bố, kết quả hiện ở mục Khảo
      sát, tốt hay chưa tốt cũng vậy.
    </p>
  );
}
