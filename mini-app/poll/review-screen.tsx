import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { Question } from '../../shared/poll/form.ts';
import { answersFit, DONT_KNOW } from '../../shared/poll/form.ts';
import type { PollView } from '../../shared/poll/schema.ts';
import { useSending } from '../resident/use-sending.tsx';
import { Button } from '../ui/button.tsx';
import type { Score } from '../ui/face.tsx';
import { Face } from '../ui/face.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { useMyPlace } from '../unit/my-place.ts';
import { AboutMe } from './about-me.tsx';
import { ballotBox } from './ballot-box.ts';
import type { Begun } from './begun.ts';
import { answersToSend, askedQuestions, itemOf, textsToSend } from './draw.ts';
import { withStep } from './invitation-screen.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { useCounterOf } from './poster.ts';
import { Words } from './put-question.tsx';
import type { Said } from './spoken.ts';
import { said } from './spoken.ts';
import { useWithCode } from './with-code.ts';

export function ReviewScreen({ poll, begun }: { poll: PollView; begun: Begun }) {
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const { code: printed, isKiosk } = useWithCode();
  const myPlace = useMyPlace();
  const place = isKiosk ? null : myPlace;
  const [saysPlace, setSaysPlace] = useState(true);
  const sending = useSending();
  const at = useCounterOf(poll);
  const asked = askedQuestions(poll, begun.answers);
  const answers = answersToSend(poll, begun.drawn, begun.answers);
  const texts = textsToSend(poll, begun.drawn, begun.answers, begun.texts);
  const code =
    printed === null ? null : { code: printed, mode: isKiosk ? ('kiosk' as const) : ('counter_qr' as const) };

  const send = async () => {
    // A follow-up that going back has opened may still lack its answer.
    const missing = asked.findIndex((question) => {
      const itemId = begun.drawn[question.id] ?? '';
      return !question.isOptional && !answers[itemId] && !texts[itemId];
    });
    if (missing >= 0 || !answersFit(poll, answers, texts))
      return navigate({ search: withStep(address, String(missing + 1)) });
    const ballot = {
      placeId: saysPlace ? (place?.id ?? null) : null,
      answers,
      texts,
      code,
      ...(at && { poster: at.signed }),
    };
    const needsLeave = code === null && !ballotBox.find(poll.id)?.token && navigator.onLine;
    // Asked first, while the answers are still on the screen: whoever refuses loses nothing.
    if (needsLeave && !(await sending.run(async () => true))) return undefined;
    await ballotBox.hand(poll.id, poll.title, ballot);
    if (!ballotBox.find(poll.id)) begun.finish('sent');
    return undefined;
  };

  // In the words in which the person has read it.
  const putOf = (question: Question) => {
    const item = itemOf(question, begun.drawn);
    return item && said(poll, question, item, begun.language);
  };

  return (
    <Page
      title="Phiếu hỏi ý kiến"
      dock={
        <Button icon="send" onClick={send}>
          Gửi câu trả lời
        </Button>
      }
    >
      <LanguageChoice poll={poll} begun={begun} onlyQuestions />
      <Heading>Ông/Bà xem lại rồi gửi</Heading>
      <p className="hint">
        Cơ quan giữ câu trả lời không kèm tên, chỉ kèm ngày{at ? `, nơi quét mã (${at.counter})` : ''} và nơi sống nếu
        Ông/Bà gửi; không lưu gì để ghép câu trả lời với tài khoản Zalo.
      </p>
      <dl className="facts">
        {asked.map((question, index) => (
          <div key={question.id}>
            <dt>
              <Words said={putOf(question)?.text} isTranslated={putOf(question)?.isTranslated ?? false} />
            </dt>
            <Answer
              question={question}
              put={putOf(question)}
              choices={answers[begun.drawn[question.id] ?? ''] ?? []}
              text={texts[begun.drawn[question.id] ?? '']}
            />
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
        {place && (
          <div>
            <dt>Nơi tôi đang sống</dt>
            <dd>{saysPlace ? place.name : 'Không gửi'}</dd>
            <dd className="facts-edit">
              <button type="button" className="link-button" onClick={() => setSaysPlace(!saysPlace)}>
                {saysPlace ? 'Không gửi' : 'Gửi kèm'}
              </button>
            </dd>
          </div>
        )}
      </dl>
      <AboutMe poll={poll} begun={begun} />
      {sending.sheet}
    </Page>
  );
}

function Answer({
  question,
  put,
  choices,
  text,
}: {
  question: Question;
  put: Said | undefined;
  choices: readonly number[];
  text: string | undefined;
}) {
  const [first] = choices;
  if (text !== undefined) return <dd>{text}</dd>;
  if (first === undefined) return <dd>Bỏ qua</dd>;
  if (first === DONT_KNOW) return <dd>Không biết</dd>;
  const words = choices.map((choice) => put?.labels[choice - 1]).join(question.kind === 'ranking' ? ' → ' : ', ');
  const isTranslated = put?.areLabelsTranslated ?? false;
  if (question.kind !== 'satisfaction')
    return (
      <dd>
        <Words said={words} isTranslated={isTranslated} />
      </dd>
    );
  return (
    <dd className="facts-answer">
      <Face score={first as Score} size={28} />
      <Words said={words} isTranslated={isTranslated} />
    </dd>
  );
}
