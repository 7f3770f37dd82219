import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { Question } from '../../shared/poll/form.ts';
import { answersFit, DONT_KNOW, SATISFACTION_WORDS } from '../../shared/poll/form.ts';
import type { PollView } from '../../shared/poll/schema.ts';
import { codeOf } from '../platform/query-client.ts';
import type { useSending } from '../resident/use-sending.tsx';
import { Button } from '../ui/button.tsx';
import type { Score } from '../ui/face.tsx';
import { Face } from '../ui/face.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import type { Begun } from './begun.ts';
import { answersToSend, askedQuestions, itemOf } from './draw.ts';
import { withStep } from './invitation-screen.tsx';
import { castBallot, markAnswered } from './queries.ts';

interface Props {
  poll: PollView;
  begun: Begun;
  sending: ReturnType<typeof useSending>;
}

export function ReviewScreen({ poll, begun, sending }: Props) {
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const asked = askedQuestions(poll, begun.answers);
  const answers = answersToSend(poll, begun.drawn, begun.answers);

  const send = async () => {
    // A follow-up that going back has opened may still lack its answer.
    const missing = asked.findIndex((question) => !question.isOptional && !answers[begun.drawn[question.id] ?? '']);
    if (missing >= 0 || !answersFit(poll, answers)) return navigate({ search: withStep(address, String(missing + 1)) });
    setBusy(true);
    setError(null);
    try {
      const mode = address.get('m') === 'qr' ? 'counter_qr' : 'mini_app';
      const sent = await sending.run(() => castBallot(poll.id, { mode, answers }).then(() => true));
      if (sent) begun.finish('sent');
    } catch (failure) {
      if (codeOf(failure) === 'poll_already_answered') {
        markAnswered(poll.id);
        begun.finish('answered_before');
      } else setError(failure);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Page
      title="Phiếu hỏi ý kiến"
      dock={
        <Button icon="send" onClick={send} busy={isBusy && 'Đang gửi…'}>
          Gửi câu trả lời
        </Button>
      }
    >
      <Heading>Ông/Bà xem lại rồi gửi</Heading>
      <p className="hint">Cơ quan giữ câu trả lời không kèm tên, chỉ kèm ngày.</p>
      <dl className="facts">
        {asked.map((question, index) => (
          <div key={question.id}>
            <dt>{itemOf(question, begun.drawn)?.text}</dt>
            <Answer question={question} choices={answers[begun.drawn[question.id] ?? ''] ?? []} />
            <dd className="facts-edit">
              <button
                type="button"
                className="link-button"
                aria-label={`Sửa câu ${index + 1}`}
                onClick={() => navigate({ search: withStep(address, String(index + 1)) })}
              >
                Sửa
              </button>
            </dd>
          </div>
        ))}
      </dl>
      <Failure error={error} />
      {sending.sheet}
    </Page>
  );
}

function Answer({ question, choices }: { question: Question; choices: readonly number[] }) {
  const [first] = choices;
  if (first === undefined) return <dd>Bỏ qua</dd>;
  if (first === DONT_KNOW) return <dd>Không biết</dd>;
  if (question.kind !== 'satisfaction')
    return <dd>{choices.map((choice) => question.options?.[choice - 1]).join(', ')}</dd>;
  return (
    <dd className="facts-answer">
      <Face score={first as Score} size={28} />
      {SATISFACTION_WORDS[first - 1]}
    </dd>
  );
}
