import { mayActFor } from '../../shared/access.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router-dom';
import type { PollResults } from '../../shared/poll/result-schema.ts';
import type { OfficePollCard } from '../../shared/poll/schema.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { allows, useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Chip } from '../ui/chip.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { Loaded, Skeleton } from '../ui/states.tsx';
import { becameOf, isDivided, POLL_STATE_LABELS, POLL_STATE_TONES } from './labels.ts';
import { pollResults } from './queries.ts';
import { Unusual } from './results/bursts.tsx';
import { FactorChart, isNarrow, PlacesChart } from './results/charts.tsx';
import { ConsultationPanel } from './results/consultation.tsx';
import { ExportButtons } from './results/export-buttons.tsx';
import { Headline } from './results/headline.tsx';
import { QuestionFigures } from './results/question-figures.tsx';
import { Representativeness } from './results/meter.tsx';
import { Funnel } from './results/funnel.tsx';
import { Texts } from './results/texts.tsx';
import { Trend } from './results/trend.tsx';
import { PosterBallots } from './results/poster-ballots.tsx';
import { Participation } from './results/participation.tsx';
import { PublicationPanel } from './results/publication.tsx';

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

/** What a director looks for stands on the first screen: the headline, what it is made of, and what should be doubted in it. */
function Figures({ results }: { results: PollResults }) {
  return (
    <>
      <div className={isNarrow(results) ? 'results-first' : 'results-first results-first-wide'}>
        <div className="stack">
          <Headline results={results} />
          <Unusual results={results} />
        </div>
        <FactorChart results={results} />
      </div>
      <PlacesChart results={results} />
      <Trend results={results} />
      {results.modes.map((of, index) => (
        <QuestionFigures key={of.mode} of={of} isApart={index > 0} />
      ))}
      <Texts results={results} />
      <ExportButtons results={results} />
      <PublicationPanel results={results} />
      <Funnel results={results} />
      <Representativeness meters={results.meters} />
      <PosterBallots pollId={results.poll.id} />
    </>
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
            {results.poll.form === 'p4' && <ConsultationPanel poll={results.poll} />}
            {results.poll.state !== 'not_open_yet' && <Figures results={results} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
