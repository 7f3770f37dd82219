import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { FIGURE_LABEL } from '../../shared/poll/figure-words.ts';
import { headlineInWords } from '../../shared/poll/in-hundred.ts';
import { formsInWords, INTEGRITY_TITLE } from '../../shared/poll/integrity-words.ts';
import type { PublishedCard } from '../../shared/poll/publication-schema.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { Button } from '../ui/button.tsx';
import { Failure, SavedBanner, Skeleton } from '../ui/states.tsx';
import { dayOf } from '../ui/words.ts';
import { publishedIntegrityQuery, publishedListQuery } from './result-queries.ts';
import { savedIntegrity, savedList } from './saved-results.ts';

/** Polls of this place that have closed and whose figures everybody may read. */
export function PublishedList({ placeId }: { placeId: string | null }) {
  const list = useInfiniteQuery(publishedListQuery(placeId));
  const saved = list.data ? null : savedList(placeId);
  const cards = list.data?.pages.flatMap(({ items }) => items) ?? saved?.content;
  return (
    <section aria-labelledby="published-polls">
      <h2 id="published-polls">Kết quả đã công bố</h2>
      {saved && list.isError && <SavedBanner savedAt={saved.savedAt} onRetry={() => list.refetch()} />}
      {!cards ? (
        list.isError ? (
          <>
            <p className="hint">Chưa xem được kết quả đã công bố.</p>
            <Button look="secondary" onClick={() => list.refetch()}>
              Xem lại kết quả
            </Button>
          </>
        ) : (
          <Skeleton shapes={['row']} />
        )
      ) : cards.length === 0 ? (
        <p className="hint">Khi cơ quan công bố kết quả của một phiếu đã đóng, kết quả sẽ hiện ở đây.</p>
      ) : (
        <>
          <p className="hint">{FIGURE_LABEL}</p>
          <ul className="feed">
            {cards.map((card) => (
              <PublishedRow key={card.pollId} card={card} />
            ))}
          </ul>
        </>
      )}
      {list.isFetchNextPageError && <Failure error={list.error} />}
      {list.hasNextPage && (
        <Button look="secondary" busy={list.isFetchingNextPage && 'Đang tải…'} onClick={() => list.fetchNextPage()}>
          Xem thêm kết quả
        </Button>
      )}
    </section>
  );
}

function PublishedRow({ card }: { card: PublishedCard }) {
  const { headline } = card;
  return (
    <li>
      <Link to={`/khao-sat/${card.pollId}/ket-qua`} className="card poll-row">
        <h3>{card.title}</h3>
        {headline && (
          <>
            <p className="two-lines">{headline.text}</p>
            <p>
              <strong>{headlineInWords(headline)}</strong>
              {headline.n !== null && `, ${headline.n.toLocaleString('vi-VN')} người trả lời`}
            </p>
          </>
        )}
        <p className="hint">
          {card.office} · hỏi đến hết {formatDay(card.closesOn)} · {card.isCorrected ? 'đính chính' : 'công bố'}{' '}
          {dayOf(card.publishedAt)}
        </p>
      </Link>
    </li>
  );
}

/** Apart from the polls of a place: these numbers are of the whole province and say nothing of any place in it. */
export function PublishedOfProvince() {
  const [latest] = (useQuery(publishedIntegrityQuery).data ?? savedIntegrity()?.content)?.versions ?? [];
  if (!latest) return null;
  return (
    <section aria-labelledby="published-of-province">
      <h2 id="published-of-province">Số chung của cả tỉnh</h2>
      <Link to="/khao-sat/phien-ha-dua-tien" className="card poll-row">
        <h3>{INTEGRITY_TITLE}</h3>
        <p className="hint">
          {latest.figures.province} · {formsInWords(latest.figures)} · {latest.version > 1 ? 'cập nhật' : 'công bố'}{' '}
          {dayOf(latest.publishedAt)}
        </p>
      </Link>
    </section>
  );
}
