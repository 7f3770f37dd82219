import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { PollCard } from '../../shared/poll/schema.ts';
import { Heading } from '../ui/heading.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx';
import { useMyPlace } from '../unit/my-place.ts';
import { PollDays } from './poll-days.tsx';
import { PublishedList, PublishedOfProvince } from './published-list.tsx';
import { pollsQuery } from './queries.ts';
import { useUnsentBallots } from './unsent.ts';
import { useAnswered } from './use-answered.ts';

export function PollListScreen() {
  const place = useMyPlace();
  const polls = useQuery(pollsQuery(place?.id ?? null));
  const answered = useAnswered();
  const unsent = useUnsentBallots();
  return (
    <Page title="Khảo sát" tabs>
      <Heading>Mời Ông/Bà cho ý kiến</Heading>
      <p className="hint">Mỗi phiếu chừng 1 phút. Cơ quan giữ câu trả lời không kèm tên.</p>
      <Link to="/chon-noi" className="place-chip">
        <Icon name="pin" />
        <span>{place?.name ?? 'Chọn xã, phường của tôi'}</span>
        <Icon name="down" size={20} />
      </Link>
      {unsent.length > 0 && (
        <ul className="rows" aria-label="Câu trả lời còn trên máy này">
          {unsent.map(({ pollId, title, words }) => (
            <li key={pollId}>
              <Link to={`/khao-sat/${pollId}`} className="row">
                <Icon name="poll" />
                <span>
                  <strong>{words}</strong>
                  <span className="hint two-lines">{title}</span>
                </span>
                <Icon name="right" size={20} />
              </Link>
            </li>
          ))}
        </ul>
      )}
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
              unsent={unsent.find(({ pollId }) => pollId === poll.id)?.words}
            />
          ))}
        </ul>
      )}
      <PublishedList key={place?.id ?? ''} placeId={place?.id ?? null} />
      <PublishedOfProvince />
    </Page>
  );
}

type RowProps = { poll: PollCard; isAnswered: boolean; unsent: string | undefined };

function PollRow({ poll, isAnswered, unsent }: RowProps) {
  return (
    <li>
      <Link to={`/khao-sat/${poll.id}`} className="card poll-row">
        <h2>{poll.title}</h2>
        {poll.noticeTitle && <p className="two-lines">Kèm tin “{poll.noticeTitle}”</p>}
        <p className="hint">{poll.unit.name} hỏi ý kiến</p>
        <PollDays poll={poll} />
        {unsent && (
          <p className="status status-wait">
            <Icon name="clock" />
            {unsent}
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
