import type { PollResults } from '../../../shared/poll/result-schema.ts';
import { BURST } from '../../../shared/statistics/anomaly.ts';
import { formatDay } from '../../../shared/time/local-date.ts';
import { formatNumber } from '../../ui/format.ts';
import { MODE_LABELS } from '../labels.ts';

/** What somebody should look at before trusting the numbers, and what cannot be seen from here. */
export function Unusual({ bursts }: Pick<PollResults, 'bursts'>) {
  return (
    <section aria-labelledby="unusual">
      <h2 className="mode-heading" id="unusual">
        Cần xem lại
      </h2>
      {bursts.length === 0 ? (
        <p className="note">Không ngày nào có số phiếu gấp hơn {BURST.times} lần ngày thường.</p>
      ) : (
        <ul className="unusual">
          {bursts.map(({ mode, day, atLeast }) => (
            <li key={`${mode} ${day}`}>
              {formatDay(day)}: từ {formatNumber(atLeast)} phiếu {MODE_LABELS[mode]}, gấp hơn {BURST.times} lần ngày
              thường. Xem ngày đó có họp, phát động gì không.
            </li>
          ))}
        </ul>
      )}
      <p className="note">
        Bao nhiêu người mở phiếu rồi bỏ dở thì không ai biết: máy chủ chỉ nhận phiếu đã trả lời xong, không theo dõi
        từng người. Phiếu chọn một mức cho mọi câu cũng chưa được tính riêng.
      </p>
    </section>
  );
}
