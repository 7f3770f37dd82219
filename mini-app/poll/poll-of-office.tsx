import { useQuery } from '@tanstack/react-query';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { LinkButton } from '../ui/button.tsx';
import { isUnderWay } from './begun.ts';
import { useEnvelopes } from './envelope.ts';
import { PollDays } from './poll-days.tsx';
import { pollsOfUnitQuery } from './queries.ts';
import { useAnswered } from './use-answered.ts';

/**
 * Under what an office has answered: its open poll, if it has one that this person has not begun. Nothing here when it cannot be had.
 * The address carries nothing of where the person comes from, so no ballot can be laid beside what they had sent.
 */
export function PollOfOffice({ office }: { office: UnitRef }) {
  const polls = useQuery(pollsOfUnitQuery(office.id));
  const answered = useAnswered();
  const waiting = useEnvelopes().map(({ pollId }) => pollId);
  const poll = polls.data?.items.find(({ id }) => !answered.includes(id) && !waiting.includes(id) && !isUnderWay(id));
  if (!poll) return null;
  return (
    <section className="card" aria-labelledby="poll-of-office">
      <h2 id="poll-of-office">Phiếu hỏi ý kiến · 1 phút</h2>
      <p>
        Ông/Bà có thể cho ý kiến về cách {office.name} phục vụ người dân. Phiếu không kèm tên và không kèm phản ánh này;
        không trả lời cũng không sao.
      </p>
      <PollDays poll={poll} />
      <LinkButton to={`/khao-sat/${poll.id}`} look="secondary">
        Xem phiếu
      </LinkButton>
    </section>
  );
}
