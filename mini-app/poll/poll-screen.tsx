import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import type { PollView } from '../../shared/poll/schema.ts';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { askedQuestions } from './draw.ts';
import { InvitationScreen } from './invitation-screen.tsx';
import { pollQuery } from './queries.ts';
import { QuestionScreen } from './question-screen.tsx';
import { KioskCodeScreen, KioskThanksScreen, KioskWatch, useKiosk } from './kiosk.tsx';
import { ReviewScreen } from './review-screen.tsx';
import { ScreenedOutScreen, ScreeningScreen } from './screening-screen.tsx';
import { SendingScreen } from './sending-screen.tsx';
import { SentScreen } from './sent-screen.tsx';
import { useEnvelopes } from './envelope.ts';
import { useBegun } from './begun.ts';
import { useWithCode } from './with-code.ts';

export function PollScreen() {
  const { id = '' } = useParams();
  const poll = useQuery(pollQuery(id));
  const { isKiosk } = useWithCode();
  if (poll.data) return isKiosk ? <Kiosk key={id} poll={poll.data} /> : <Poll key={id} poll={poll.data} />;
  return (
    <Page title="Phiếu hỏi ý kiến">
      <Heading hidden early={!poll.isError}>
        Phiếu hỏi ý kiến
      </Heading>
      {poll.isError ? (
        <ErrorState error={poll.error} onRetry={() => poll.refetch()} />
      ) : (
        <Skeleton shapes={['title', 'line', 'row', 'row']} />
      )}
    </Page>
  );
}

/** At a counter one tablet serves many people, one after another. */
function Kiosk({ poll }: { poll: PollView }) {
  const { round, reset } = useKiosk(poll);
  const { code } = useWithCode();
  return (
    <>
      <Fragment key={round}>
        <Poll poll={poll} reset={reset} />
      </Fragment>
      <KioskWatch isInUse={code !== null && poll.state === 'open'} reset={reset} />
    </>
  );
}

/** Every step has an address of its own, so that the phone's own "back" leads to the step before and loses nothing. */
function Poll({ poll, reset }: { poll: PollView; reset?: () => void }) {
  const [address] = useSearchParams();
  const begun = useBegun(poll);
  const step = address.get('buoc') ?? '';
  const asked = askedQuestions(poll, begun.answers);
  const number = Number(step);
  const question = asked[number - 1];
  const envelope = useEnvelopes().find(({ pollId }) => pollId === poll.id);

  const { code } = useWithCode();

  if (begun.state === 'sent' && reset) return <KioskThanksScreen reset={reset} />;
  if (begun.state === 'sent') return <SentScreen poll={poll} />;
  if (envelope?.ballot) return <SendingScreen envelope={envelope} poll={poll} begun={begun} />;
  if (begun.state === 'answered_before' || poll.state !== 'open') return <InvitationScreen poll={poll} begun={begun} />;
  if (reset && code === null) return <KioskCodeScreen poll={poll} begun={begun} />;
  if (step === 'dieu-kien') return <ScreeningScreen poll={poll} begun={begun} />;
  if (step === 'cam-on') return <ScreenedOutScreen />;
  // Opened in the middle, or after a reload: an invitation again, because nothing is kept of a poll that is not sent.
  if (!begun.isBegun) return <InvitationScreen poll={poll} begun={begun} />;
  if (step === 'gui') return <ReviewScreen poll={poll} begun={begun} />;
  if (question)
    return (
      <QuestionScreen
        key={question.id}
        question={question}
        number={number}
        total={asked.length}
        poll={poll}
        begun={begun}
      />
    );
  return <InvitationScreen poll={poll} begun={begun} />;
}
