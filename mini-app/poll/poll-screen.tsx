import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router-dom';
import type { PollView } from '../../shared/poll/schema.ts';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { askedQuestions } from './draw.ts';
import { InvitationScreen } from './invitation-screen.tsx';
import { pollQuery } from './queries.ts';
import { QuestionScreen } from './question-screen.tsx';
import { KioskCodeScreen, KioskThanksScreen, useKioskReset } from './kiosk.tsx';
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
  if (poll.data) return <Poll key={id} poll={poll.data} />;
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

/** Every step has an address of its own, so that the phone's own "back" leads to the step before and loses nothing. */
function Poll({ poll }: { poll: PollView }) {
  const [address] = useSearchParams();
  const begun = useBegun(poll);
  const step = address.get('buoc') ?? '';
  const asked = askedQuestions(poll, begun.answers);
  const number = Number(step);
  const question = asked[number - 1];
  const envelope = useEnvelopes().find(({ pollId }) => pollId === poll.id);

  const { code, isKiosk } = useWithCode();
  const reset = useKioskReset(poll, isKiosk);

  if (begun.state === 'sent' && isKiosk) return <KioskThanksScreen reset={reset} />;
  if (begun.state === 'sent') return <SentScreen poll={poll} />;
  if (envelope?.ballot) return <SendingScreen envelope={envelope} poll={poll} begun={begun} />;
  if (begun.state === 'answered_before' || poll.state !== 'open') return <InvitationScreen poll={poll} begun={begun} />;
  if (isKiosk && code === null) return <KioskCodeScreen poll={poll} />;
  if (step === 'dieu-kien') return <ScreeningScreen poll={poll} begun={begun} />;
  if (step === 'cam-on') return <ScreenedOutScreen />;
  // Opened in the middle, or after a reload: an invitation again, because nothing is kept of a poll that is not sent.
  if (!begun.isBegun) return <InvitationScreen poll={poll} begun={begun} />;
  if (step === 'gui') return <ReviewScreen poll={poll} begun={begun} />;
  if (question)
    return <QuestionScreen key={question.id} question={question} number={number} total={asked.length} begun={begun} />;
  return <InvitationScreen poll={poll} begun={begun} />;
}
