import { Link } from 'react-router-dom';
import type { PollResults } from '../../../shared/poll/result-schema.ts';
import { weightingInWords } from '../../../shared/poll/figure-words.ts';
import { LEAST_ANSWERS } from '../../../shared/statistics/minimum.ts';
import { formatDay } from '../../../shared/time/local-date.ts';
import { formatNumber } from '../../ui/format.ts';
import { MODE_LABELS } from '../labels.ts';

/** How many answered by which way, until when, and how it was counted. */
export function Participation({ results }: { results: PollResults }) {
  const { poll, modes, countedUntil, weighting } = results;
  if (poll.state === 'not_open_yet')
    return (
      <section className="participation" aria-label="Số phiếu đã nhận">
        <p>
          Phiếu mở từ ngày {formatDay(poll.opensOn)}. Kết quả hiện ở đây khi đã qua đủ ngày và có từ{' '}
          {LEAST_ANSWERS.shown} phiếu.
        </p>
      </section>
    );
  return (
    <section className="participation" aria-label="Số phiếu đã nhận">
      {modes.map(({ mode, ballots }, index) => (
        <div key={mode}>
          {ballots === null ? (
            <span>
              Dưới {LEAST_ANSWERS.shown} phiếu, không hiển thị: {MODE_LABELS[mode]}
            </span>
          ) : (
            <>
              <span className={index === 0 ? 'participation-count' : undefined}>{formatNumber(ballots)}</span>{' '}
              <span>phiếu {MODE_LABELS[mode]}</span>
            </>
          )}
        </div>
      ))}
      <p className="note">
        {countedUntil === null
          ? 'Kết quả hiện khi đã qua đủ ngày và đủ phiếu.'
          : `Tính đến hết ngày ${formatDay(countedUntil)}.`}{' '}
        {weightingInWords(weighting)} <Link to="/polls/margins">Số dân để hiệu chỉnh</Link>.
      </p>
      <details className="questions participation-how">
        <summary>Cách tính</summary>
        <p className="note">
          Phiếu được cộng theo từng đợt ít nhất {LEAST_ANSWERS.shown} phiếu, để không ai đoán được một người đã trả lời
          gì. Khoảng tin cậy 95{'\u00a0'}% theo Wilson; hệ số thiết kế{' '}
          {modes.map(({ designEffect }) => formatNumber(designEffect)).join(' và ')} vì người cùng nơi trả lời giống
          nhau. Người chọn “Không biết” không nằm trong mẫu số.
        </p>
      </details>
    </section>
  );
}
