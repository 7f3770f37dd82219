import type { NoticeView } from '../../shared/notice/schema.ts';
import { PollDays } from '../poll/poll-days.tsx';
import { LinkButton } from '../ui/button.tsx';

export function AttachedPoll({ poll }: { poll: NonNullable<NoticeView['poll']> }) {
  return (
    <section className="card" aria-labelledby="attached-poll">
      <h2 id="attached-poll">Phiếu hỏi ý kiến · 1 phút</h2>
      <PollDays poll={poll} />
      {poll.state === 'open' && <LinkButton to={`/khao-sat/${poll.id}`}>Trả lời phiếu</LinkButton>}
      {poll.state === 'closed' && (
        <LinkButton to={`/khao-sat/${poll.id}`} look="secondary">
          Kết quả của phiếu
        </LinkButton>
      )}
    </section>
  );
}
