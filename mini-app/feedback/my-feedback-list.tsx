import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { MyFeedbackLine } from '../../shared/feedback/schema.ts';
import { isOwed } from '../../shared/feedback/status.ts';
import { isExpired, useSignedIn } from '../platform/session.ts';
import { useSending } from '../resident/use-sending.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { canSend } from '../ui/only-in-zalo.tsx';
import { EmptyState, ErrorState, Failure, Skeleton } from '../ui/states.tsx';
import { dayOf, inThrees } from '../ui/words.ts';
import { dueWords } from './due-words.ts';
import { KINDS, statusWords } from './labels.ts';
import { myFeedbackListQuery } from './queries.ts';

export function MyFeedbackList() {
  const isSignedIn = useSignedIn();
  if (!canSend()) return null;
  return (
    <section aria-labelledby="my-feedback">
      <h2 id="my-feedback">Phản ánh của tôi</h2>
      {isSignedIn ? <List /> : <NotSignedIn />}
    </section>
  );
}

/** Nobody is asked to sign in to look around; somebody who sent before asks by themselves. */
function NotSignedIn() {
  const sending = useSending();
  return (
    <>
      <EmptyState icon="speech" title="Chưa có phản ánh nào ở đây">
        <p>Sau khi Ông/Bà gửi, mã, hạn trả lời và câu trả lời sẽ hiện ở đây.</p>
        <Button look="quiet" onClick={() => sending.run(() => Promise.resolve())}>
          Tôi đã gửi từ máy khác
        </Button>
      </EmptyState>
      {sending.sheet}
    </>
  );
}

function List() {
  const mine = useInfiniteQuery(myFeedbackListQuery);
  if (mine.isPending) return <Skeleton shapes={['row', 'row']} />;
  if (!mine.data)
    return isExpired(mine.error) ? <NotSignedIn /> : <ErrorState error={mine.error} onRetry={() => mine.refetch()} />;
  const lines = mine.data.pages.flatMap((page) => page.items);
  if (lines.length === 0)
    return (
      <EmptyState icon="speech" title="Ông/Bà chưa gửi phản ánh nào">
        <p>Sau khi Ông/Bà gửi, mã, hạn trả lời và câu trả lời sẽ hiện ở đây.</p>
      </EmptyState>
    );
  return (
    <>
      <ul className="feed">
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      {mine.isFetchNextPageError && <Failure error={mine.error} />}
      {mine.hasNextPage && (
        <Button look="secondary" busy={mine.isFetchingNextPage && 'Đang tải…'} onClick={() => mine.fetchNextPage()}>
          Xem thêm
        </Button>
      )}
    </>
  );
}

function Line({ line }: { line: MyFeedbackLine }) {
  const { words, tone, icon } = statusWords(line);
  return (
    <li>
      <Link to={`/phan-anh/cua-toi/${line.id}`} className="card line">
        <p className={`status status-${tone}`}>
          <Icon name={icon} />
          {words}
        </p>
        <h3 className="two-lines">{line.excerpt}</h3>
        {isOwed(line.status) &&
          (line.daysLate > 0 ? (
            <p className="status status-bad">
              <Icon name="warning" />
              Đã quá hạn {line.daysLate} ngày
            </p>
          ) : (
            <p>{dueWords(line.dueOn)}</p>
          ))}
        <p className="hint">
          {KINDS[line.kind].name} · Mã {inThrees(line.code)} · {dayOf(line.submittedAt)}
        </p>
      </Link>
    </li>
  );
}
