import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { PollCard } from '../../shared/poll/schema.ts';
import { daysBetween } from '../../shared/time/local-date.ts';
import { useDraft } from '../feedback/draft.ts';
import { useParcels } from '../feedback/outbox.ts';
import { parcelWords } from '../feedback/parcel-list.tsx';
import { useSignedIn } from '../platform/session.ts';
import { pollsQuery } from '../poll/queries.ts';
import { useUnsentBallots } from '../poll/unsent.ts';
import { useAnswered } from '../poll/use-answered.ts';
import { meQuery } from '../resident/queries.ts';
import type { IconName } from '../ui/icon.tsx';
import { Icon } from '../ui/icon.tsx';
import { canSend } from '../ui/only-in-zalo.tsx';
import { today } from '../ui/words.ts';

/** A poll is brought to mind in its last days. */
const SOON_DAYS = 7;

interface Matter {
  key: string;
  to: string;
  icon: IconName;
  words: string;
  hint: string;
}

/** Only there when something waits for the resident. */
export function NeedToSee({ placeId }: { placeId: string | null }) {
  const matters = [...useBallots(), ...useUnsent(), ...useAnswersToRead(), ...usePollsClosing(placeId)];
  if (matters.length === 0) return null;
  return (
    <section aria-labelledby="need-to-see">
      <h2 id="need-to-see">Ông/Bà cần xem</h2>
      <ul className="rows">
        {matters.map(({ key, to, icon, words, hint }) => (
          <li key={key}>
            <Link to={to} className="row">
              <Icon name={icon} />
              <span>
                <strong>{words}</strong>
                <span className="hint two-lines">{hint}</span>
              </span>
              <Icon name="right" size={20} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useBallots(): Matter[] {
  return useUnsentBallots().map(({ pollId, title, words }) => ({
    key: `ballot ${pollId}`,
    to: `/khao-sat/${pollId}`,
    icon: 'poll',
    words,
    hint: title,
  }));
}

function useUnsent(): Matter[] {
  const parcels = useParcels();
  const draft = useDraft();
  const handed = parcels.map((parcel) => ({
    key: parcel.draft.clientRequestId,
    to: `/phan-anh/dang-gui/${parcel.draft.clientRequestId}`,
    icon: parcel.receipt ? ('check' as const) : ('clock' as const),
    words: parcelWords(parcel),
    hint: parcel.draft.content,
  }));
  if (!draft?.content.trim() || !canSend()) return handed;
  const unsent = { key: 'draft', to: '/phan-anh/gui', icon: 'speech' as const, words: 'Phản ánh viết dở, chưa gửi' };
  return [...handed, { ...unsent, hint: draft.content }];
}

function useAnswersToRead(): Matter[] {
  const isSignedIn = useSignedIn();
  const me = useQuery({ ...meQuery, enabled: isSignedIn });
  const count = me.data?.answersToRead ?? 0;
  if (count === 0) return [];
  return [
    {
      key: 'answers',
      to: '/phan-anh',
      icon: 'speech',
      words: count === 1 ? 'Cơ quan đã trả lời phản ánh của Ông/Bà' : `Cơ quan đã trả lời ${count} phản ánh của Ông/Bà`,
      hint: 'Mời Ông/Bà xem và đánh giá',
    },
  ];
}

function usePollsClosing(placeId: string | null): Matter[] {
  const polls = useQuery(pollsQuery(placeId));
  const answered = useAnswered();
  return (polls.data?.items ?? [])
    .filter((poll) => poll.state === 'open' && !answered.includes(poll.id) && daysLeft(poll) <= SOON_DAYS)
    .map((poll) => ({
      key: poll.id,
      to: `/khao-sat/${poll.id}`,
      icon: 'poll' as const,
      words:
        daysLeft(poll) === 0 ? 'Phiếu hỏi ý kiến đóng hôm nay' : `Phiếu hỏi ý kiến, còn ${daysLeft(poll)}\u00a0ngày`,
      hint: `${poll.unit.name}: ${poll.title}`,
    }));
}

const daysLeft = (poll: PollCard): number => Math.max(0, daysBetween(today(), poll.closesOn));
