import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { PollCard } from '../../shared/poll/schema.ts';
import { Heading } from '../ui/heading.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx';
import { useMyPlace } from '../unit/my-place.ts';
import { useEnvelopes } from './envelope.ts';
import { PollDays } from './poll-days.tsx';
import { PublishedList, PublishedOfProvince } from './published-list.tsx';
import { pollsQuery } from './queries.ts';
import { useAnswered } from './use-answered.ts';

export function PollListScreen() {
  const place = useMyPlace();
  const polls = useQuery(pollsQuery(place?.id ?? null));
  const answered = useAnswered();
  const unsent = useEnvelopes().flatMap(({ pollId, ballot }) => (ballot ? pollId : []));
  return (
    <Page title="Khảo sát" tabs>
      <Heading>Mời Ông/Bà cho ý kiến</Heading>
      <p className="hint">Mỗi phiếu chừng 1 phút. Cơ quan giữ câu trả lời không kèm tên.</p>
      <Link to="/chon-noi" className="place-chip">
        <Icon name="pin" />
        <span>{place?.name ?? 'Chọn xã, phường của tôi'}</span>
        <Icon name="down" size={20} />
      </Link>
      {polls.isPending ? (
        <Skeleton shapes={['row', 'row']} />
      ) : polls.isError ? (
        <ErrorState error={polls.error} onRetry={() => polls.refetch()} />
      ) : polls.data.items.length === 0 ? (
        <EmptyState icon="poll" title="Hiện chưa có phiếu nào">
          <p>Khi cơ quan hỏi ý kiến {place ? `người dân ${place.name}` : 'người dân cả tỉnh'}, phiếu sẽ hiện ở đây.</p>
        </EmptyState>
      ) : (
        <ul className="feed">
          {polls.data.items.map((poll) => (
            <PollRow
              key={poll.id}
              poll={poll}
              isAnswered={answered.includes(poll.id)}
              isUnsent={unsent.includes(poll.id)}
            />
          ))}
        </ul>
      )}
      <PublishedList key={place?.id ?? ''} placeId={place?.id ?? null} />
      <PublishedOfProvince />
    </Page>
  );
}

function PollRow({ poll, isAnswered, isUnsent }: { poll: PollCard; isAnswered: boolean; isUnsent: boolean }) {
  return (
    <li>
      <Link to={`/khao-sat/${poll.id}`} className="card poll-row">
        <h2>{poll.title}</h2>
        {poll.noticeTitle && <p className="two-lines">Kèm tin “{poll.noticeTitle}”</p>}
        <p className="hint">{poll.unit.name} hỏi ý kiến</p>
        <PollDays poll={poll} />
        {isUnsent && (
          <p className="status status-wait">
            <Icon name="clock" />
            Câu trả lời chưa gửi
          </p>
        )}
        {isAnswered && (
          <p className="status status-calm">
            <Icon name="check" />
            Tôi đã trả lời
          </p>
        )}
      </Link>
    </li>
  );
}
