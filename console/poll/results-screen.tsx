import { mayActFor } from '../../shared/access.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router-dom';
import type { PollResults } from '../../shared/poll/result-schema.ts';
import type { OfficePollCard } from '../../shared/poll/schema.ts';
import { weightingInWords } from '../../shared/poll/figure-words.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { allows, useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Chip } from '../ui/chip.tsx';
import { formatNumber } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { Loaded, Skeleton } from '../ui/states.tsx';
import { ResultFigure } from './figure.tsx';
import { becameOf, isDivided, MODE_LABELS, POLL_STATE_LABELS, POLL_STATE_TONES } from './labels.ts';
import { pollResults } from './queries.ts';
import { Unusual } from './results/bursts.tsx';
import { FactorChart, PlacesChart } from './results/charts.tsx';
import { ConsultationPanel } from './results/consultation.tsx';
import { ExportButtons } from './results/export-buttons.tsx';
import { Headline } from './results/headline.tsx';
import { Representativeness } from './results/meter.tsx';
import { Funnel } from './results/funnel.tsx';
import { Texts } from './results/texts.tsx';
import { Trend } from './results/trend.tsx';
import { PosterBallots } from './results/poster-ballots.tsx';
import { PublicationPanel } from './results/publication.tsx';

const HIDDEN = `Dưới ${LEAST_ANSWERS.shown} phiếu, không hiển thị`;

/** What a director looks for, before whom it came from and through which channel. */
type ModeResults = PollResults['modes'][number];

const satisfactionFirst = ({ items }: ModeResults): ModeResults['items'] =>
  items.toSorted((a, b) => Number(b.kind === 'satisfaction') - Number(a.kind === 'satisfaction'));

function Participation({ results }: { results: PollResults }) {
  return (
    <section className="participation" aria-label="Số phiếu đã nhận">
      {results.modes.map(({ mode, ballots }, index) => (
        <div key={mode}>
          <span className={index === 0 ? 'participation-count' : undefined}>
            {ballots === null ? '—' : formatNumber(ballots)}
          </span>{' '}
          <span>
            {ballots === null ? HIDDEN : 'phiếu'} {MODE_LABELS[mode]}
          </span>
        </div>
      ))}
      <p className="note">
        {results.countedUntil === null
          ? 'Kết quả hiện khi đã qua đủ ngày và đủ phiếu.'
          : `Tính đến hết ngày ${formatDay(results.countedUntil)}.`}{' '}
        Phiếu được cộng theo từng đợt ít nhất {LEAST_ANSWERS.shown} phiếu, để không ai đoán được một người đã trả lời
        gì.
      </p>
      <p className="note">
        {weightingInWords(results.weighting)} <Link to="/polls/margins">Số dân để hiệu chỉnh</Link>. Khoảng tin cậy 95
        {'\u00a0'}% theo Wilson; hệ số thiết kế{' '}
        {results.modes.map(({ designEffect }) => formatNumber(designEffect)).join(' và ')} vì người cùng nơi trả lời
        giống nhau. Người chọn “Không biết” không nằm trong mẫu số.
      </p>
    </section>
  );
}

/** Whose poll it was, where that unit is not what it was. */
function Succession({ poll }: { poll: OfficePollCard }) {
  const became = becameOf(poll);
  if (became === '') return null;
  return (
    <div className={`callout callout-${isDivided(poll) ? 'amber' : 'sky'}`}>
      <Icon name={isDivided(poll) ? 'warning' : 'info'} />
      <div>
        Của {poll.unitThen.name}; {became}
        {isDivided(poll) && ': số theo địa giới hiện nay không chính xác'}.
      </div>
    </div>
  );
}

export function PollResultsScreen() {
  const official = useOfficial();
  const { id = '' } = useParams();
  const query = useQuery({ ...pollResults(id), enabled: allows(official, 'poll.results') });
  if (!allows(official, 'poll.results')) return <NotAllowedScreen title="Kết quả khảo sát" />;
  const poll = query.data?.poll;
  return (
    <Page
      title={poll?.title ?? 'Kết quả khảo sát'}
      lead={
        poll && (
          <>
            {poll.unitThen.name} · từ {formatDay(poll.opensOn)} đến hết {formatDay(poll.closesOn)}{' '}
            <Chip tone={POLL_STATE_TONES[poll.state]}>{POLL_STATE_LABELS[poll.state]}</Chip>
          </>
        )
      }
      actions={
        <>
          {poll?.noticeId && allows(official, 'notice.read') && (
            <Link className="button-link" to={`/notices/${poll.noticeId}`}>
              <Icon name="notice" size={18} /> Tin gửi kèm
            </Link>
          )}
          {poll?.state === 'open' && (
            <Link className="button-link" to={`/polls/${id}/sheet`}>
              <Icon name="print" size={18} /> Mã QR để in
            </Link>
          )}
          {poll?.state === 'open' && poll.noticeId === null && mayActFor(official, 'poll.write', poll.unit.id) && (
            <>
              <Link className="button-link" to={`/polls/${id}/slips`}>
                <Icon name="print" size={18} /> Mã trên giấy hẹn
              </Link>
              <Link className="button-link" to={`/polls/${id}/paper`}>
                <Icon name="pen" size={18} /> Nhập phiếu giấy
              </Link>
            </>
          )}
        </>
      }
    >
      <p>
        <Link className="back-link" to="/polls">
          <Icon name="back" size={18} /> Mọi phiếu hỏi ý kiến
        </Link>
      </p>
      <Loaded query={query} skeleton={<Skeleton rows={4} height={160} />}>
        {(results) => (
          <>
            <Succession poll={results.poll} />
            <Participation results={results} />
            <Headline results={results} />
            <FactorChart results={results} />
            <PlacesChart results={results} />
            <Trend results={results} />
            {results.modes.map((of, index) => (
              <section key={of.mode} aria-labelledby={index === 0 ? undefined : `mode-${of.mode}`}>
                {index > 0 ? (
                  <h2 className="mode-heading" id={`mode-${of.mode}`}>
                    Để riêng, không cộng vào trên: {MODE_LABELS[of.mode]}
                  </h2>
                ) : (
                  <h2 className="visually-hidden">Từng câu hỏi</h2>
                )}
                <div className="figures">
                  {satisfactionFirst(of).map((item) => (
                    <ResultFigure key={item.itemId} item={item} mode={of.mode} designEffect={of.designEffect} />
                  ))}
                </div>
              </section>
            ))}
            <Texts results={results} />
            <ExportButtons results={results} />
            <PublicationPanel results={results} />
            {results.poll.form === 'p4' && <ConsultationPanel poll={results.poll} />}
            <Funnel results={results} />
            <Representativeness meters={results.meters} />
            <Unusual results={results} />
            <PosterBallots pollId={results.poll.id} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
