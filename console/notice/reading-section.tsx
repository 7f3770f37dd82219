import '../poll/poll.css';
import { useQuery } from '@tanstack/react-query';
import { RATING_ANSWERS, type NoticeReading } from '../../shared/notice/reading-schema.ts';
import { RATING_WORDS } from '../../shared/notice/rating.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { formatDayInWords } from '../../shared/time/local-date.ts';
import { formatNumber } from '../ui/format.ts';
import { Loaded, Skeleton } from '../ui/states.tsx';
import { noticeReading } from './queries.ts';

/** How a published notice was read: sums only, because nobody's reading is kept. */
export function ReadingSection({ id }: { id: string }) {
  const query = useQuery(noticeReading(id));
  return (
    <section className="stack" aria-labelledby="notice-reading">
      <h2 id="notice-reading">Người dân đã đọc</h2>
      <Loaded query={query} skeleton={<Skeleton rows={2} height={48} />}>
        {(reading) => (
          <>
            <Opens opens={reading.opens} />
            <Ratings ratings={reading.ratings} />
          </>
        )}
      </Loaded>
    </section>
  );
}

const SHOWN = 8;

function Opens({ opens }: Pick<NoticeReading, 'opens'>) {
  if (opens.total === 0) return <p className="note">Chưa có lượt mở nào trên ứng dụng.</p>;
  const last = opens.days.at(-1);
  const others = opens.places.slice(SHOWN);
  return (
    <>
      <p>
        Tin được mở <strong>{formatNumber(opens.total)}</strong> lượt trên ứng dụng
        {last && `, gần nhất ${formatDayInWords(last.day)} (${formatNumber(last.opens)} lượt)`}.
      </p>
      <dl className="facts">
        {opens.places.slice(0, SHOWN).map(({ place, opens: n }) => (
          <div key={place?.id ?? 'none'} className="facts-row">
            <dt>{place?.name ?? 'Chưa chọn xã, phường'}</dt>
            <dd>{formatNumber(n)} lượt</dd>
          </div>
        ))}
        {others.length > 0 && (
          <div className="facts-row">
            <dt>{formatNumber(others.length)} nơi khác</dt>
            <dd>{formatNumber(others.reduce((sum, { opens: n }) => sum + n, 0))} lượt</dd>
          </div>
        )}
      </dl>
      <p className="under">
        Lượt mở không phải số người: một người có thể mở nhiều lần. Chỉ đếm theo xã, phường và giờ, không ghi ai đã đọc.
      </p>
    </>
  );
}

function Ratings({ ratings: { n, counts } }: Pick<NoticeReading, 'ratings'>) {
  return (
    <figure className="figure" aria-label="Có hài lòng với thông tin này không">
      <h3>Có hài lòng với thông tin này không</h3>
      {counts === null ? (
        <p className="figure-hidden">
          {n === 0 ? 'Chưa có lượt trả lời nào' : `Dưới ${LEAST_ANSWERS.shown} lượt trả lời, không hiển thị`}
        </p>
      ) : (
        <>
          <p>
            {RATING_ANSWERS.map((answer, index) => (
              <span key={answer}>
                {index > 0 && ' · '}
                {RATING_WORDS[answer]} <strong>{formatNumber(counts[answer])}</strong>
              </span>
            ))}
          </p>
          <p className="under">{formatNumber(n)} lượt trả lời, mỗi máy một lần; ai đổi máy thì trả lời được lần nữa.</p>
        </>
      )}
      <figcaption className="figure-label">
        Ý kiến của người tự nguyện trả lời trên ứng dụng, chỉ để tham khảo; không phải Chỉ số hài lòng (SIPAS) do Bộ Nội
        vụ công bố.
      </figcaption>
    </figure>
  );
}
