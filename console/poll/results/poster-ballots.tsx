import { useQuery } from '@tanstack/react-query';
import { BURST } from '../../../shared/statistics/anomaly.ts';
import { LEAST_ANSWERS } from '../../../shared/statistics/minimum.ts';
import { formatDay } from '../../../shared/time/local-date.ts';
import { formatNumber } from '../../ui/format.ts';
import { posterBallots } from '../posters/queries.ts';
import { PartFailed } from './part-failed.tsx';

/** By which counter ballots came, and on which days far more than usual. Nothing where no ballot came by a poster. */
export function PosterBallots({ pollId }: { pollId: string }) {
  const query = useQuery(posterBallots(pollId));
  const { data } = query;
  if (query.isLoadingError) return <PartFailed title="Theo bảng mã tại quầy" query={query} />;
  if (!data || data.items.length === 0) return null;
  return (
    <section className="figure figure-wide" aria-labelledby="posters">
      <h2 className="figure-question" id="posters">
        Theo bảng mã tại quầy
      </h2>
      <ul className="unusual">
        {data.items.map(({ posterId, counter, service, atLeast, bursts }) => (
          <li key={posterId}>
            {[counter, service].filter(Boolean).join(', ')}:{' '}
            {atLeast === null ? `dưới ${LEAST_ANSWERS.shown} phiếu` : `từ ${formatNumber(atLeast)} phiếu`}
            {bursts.length > 0 && (
              <ul>
                {bursts.map(({ day, atLeast: ofDay }) => (
                  <li key={day}>
                    <strong>Cần xem lại:</strong> {formatDay(day)} từ {formatNumber(ofDay)} phiếu, gấp hơn {BURST.times}{' '}
                    lần ngày thường của bảng này.
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      <p className="note">
        Số phiếu làm tròn xuống hàng chục, cộng mỗi đêm; người trả lời gì thì không tách theo bảng.
      </p>
    </section>
  );
}
