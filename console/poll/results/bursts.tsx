import type { CheckFigures, PollResults, WithoutFigure } from '../../../shared/poll/result-schema.ts';
import { FIGURE_LABEL, STRAIGHT_WITHHELD } from '../../../shared/poll/figure-words.ts';
import { headlineFigure, headlineWithout } from '../../../shared/poll/headline.ts';
import type { HeadlineValue } from '../../../shared/poll/headline.ts';
import { BURST, LEAST_ITEMS } from '../../../shared/statistics/anomaly.ts';
import { LEAST_ANSWERS } from '../../../shared/statistics/minimum.ts';
import { formatDay } from '../../../shared/time/local-date.ts';
import { formatInterval, formatNumber, formatPercent, formatPoints, pointsBetween } from '../../ui/format.ts';
import { MODE_LABELS, toldInWords } from '../labels.ts';

type Results = Pick<
  PollResults,
  'bursts' | 'checks' | 'countedUntil' | 'isFinal' | 'modes' | 'headlineItemId' | 'headlineStatistic' | 'target'
>;

/** What somebody should look at before trusting the numbers, and what the headline would be without it. Nothing is left out. */
export function Unusual({ results }: { results: Results }) {
  const { bursts, checks, isFinal, countedUntil } = results;
  // Nobody has looked yet: that nothing was found would be untrue.
  if (countedUntil === null) return null;
  return (
    <section className="figure figure-wide" aria-labelledby="unusual">
      <h2 className="figure-question" id="unusual">
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
      {checks?.bursts && (
        <WithoutLine what="phiếu trên ứng dụng của các ngày này" of={checks.bursts} results={results} />
      )}
      <StraightLines straight={checks?.straight ?? null} isFinal={isFinal} />
      {checks?.straight?.without && (
        <WithoutLine what="các phiếu chọn cùng một mức" of={checks.straight.without} results={results} />
      )}
      <p className="figure-label">{FIGURE_LABEL}</p>
    </section>
  );
}

function StraightLines({ straight, isFinal }: { straight: CheckFigures['straight']; isFinal: boolean }) {
  if (!isFinal) return <p className="note">Số phiếu chọn một mức cho mọi câu hiện khi phiếu đã đóng và đếm xong.</p>;
  if (!straight)
    return (
      <p className="note">Không xét phiếu chọn một mức cho mọi câu: không phiếu nào có từ {LEAST_ITEMS} câu năm mức.</p>
    );
  if (straight.ballots === 'withheld')
    return <p className="note">Phiếu chọn cùng một mức cho mọi câu: {STRAIGHT_WITHHELD}.</p>;
  return (
    <p>
      Phiếu chọn cùng một mức cho mọi câu: {toldInWords(straight.ballots)} (chỉ xét phiếu có từ {LEAST_ITEMS} câu năm
      mức). Người hài lòng thật cũng hay trả lời như vậy, nên không phiếu nào bị bỏ.
    </p>
  );
}

/** "Nếu bỏ các phiếu này: 78 % (khoảng 73–82 %), thay cho 81 %". */
function WithoutLine({ what, of, results }: { what: string; of: WithoutFigure; results: Results }) {
  const headline = headlineFigure(results);
  const without = headlineWithout(headline, of);
  if (!headline || !without) return null;
  const { value, between, isWeighted, insteadOf } = without;
  const isMean = headline.statistic === 'mean100';
  const say = ({ value: own }: HeadlineValue): string => (isMean ? `${formatPoints(own)} điểm` : formatPercent(own));
  const sayBetween = isMean ? pointsBetween : formatInterval;
  if (value)
    return (
      <p>
        Nếu bỏ {what}: <strong>{say(value)}</strong> (khoảng {sayBetween(value.interval)}), thay cho {say(insteadOf)}
        {isWeighted ? '' : ', cả hai chưa hiệu chỉnh'}.
      </p>
    );
  if (between)
    return (
      <p>
        Nếu bỏ {what}: trong khoảng {sayBetween(between)}, thay cho {say(insteadOf)}
        {headline.isWeighted ? ', cả hai chưa hiệu chỉnh' : ''}; không hiện chính xác vì có mức dưới{' '}
        {LEAST_ANSWERS.shown} phiếu.
      </p>
    );
  return (
    <p className="note">
      Nếu bỏ {what} thì con số chính là bao nhiêu: không hiện, vì số phiếu ấy hoặc số phiếu còn lại quá ít.
    </p>
  );
}
