import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useParams } from 'react-router-dom';
import type { MyFeedback } from '../../shared/feedback/schema.ts';
import { isOwed, isPossible } from '../../shared/feedback/status.ts';
import { isExpired, useSignedIn } from '../platform/session.ts';
import { useSending } from '../resident/use-sending.tsx';
import { Button } from '../ui/button.tsx';
import { Face, type Score } from '../ui/face.tsx';
import { Heading } from '../ui/heading.tsx';
import { Icon } from '../ui/icon.tsx';
import { PollOfOffice } from '../poll/poll-of-office.tsx';
import { OnlyInZalo } from '../ui/only-in-zalo.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Note, Skeleton } from '../ui/states.tsx';
import { dayInWordsOf, inThrees } from '../ui/words.ts';
import { SATISFACTION_WORDS } from '../../shared/poll/form.ts';
import { CorrectContact } from './correct-contact.tsx';
import { CorrectWords } from './correct-words.tsx';
import { dueWords } from './due-words.ts';
import { KINDS, statusWords } from './labels.ts';
import { MyPhoto } from './my-photo.tsx';
import { outbox } from './outbox.ts';
import { myFeedbackQuery } from './queries.ts';
import { RateForm } from './rate-form.tsx';
import { ReopenForm } from './reopen-form.tsx';
import { Steps } from './steps.tsx';

export function FeedbackDetailScreen() {
  const { id = '' } = useParams();
  const isSignedIn = useSignedIn();
  const feedback = useQuery({ ...myFeedbackQuery(id), enabled: isSignedIn });
  useEffect(() => {
    // Its receipt needs no longer be pointed out.
    for (const { draft, receipt } of outbox.list()) if (receipt?.id === id) outbox.remove(draft.clientRequestId);
  }, [id]);
  return (
    <Page title="Phản ánh của tôi">
      {feedback.data ? (
        <Detail feedback={feedback.data} />
      ) : !isSignedIn || isExpired(feedback.error) ? (
        <AskWho onSignedIn={() => feedback.refetch()} />
      ) : (
        <>
          <Heading hidden>Phản ánh của tôi</Heading>
          {feedback.isError ? (
            <ErrorState error={feedback.error} onRetry={() => feedback.refetch()} />
          ) : (
            <Skeleton shapes={['title', 'line', 'row', 'row']} />
          )}
        </>
      )}
    </Page>
  );
}

function AskWho({ onSignedIn }: { onSignedIn: () => Promise<unknown> }) {
  const sending = useSending();
  return (
    <>
      <Heading hidden>Phản ánh của tôi</Heading>
      <EmptyState icon="person" title="Chỉ người gửi xem được">
        <OnlyInZalo what="xem phản ánh của mình">
          <Button onClick={() => sending.run(onSignedIn)}>Xem phản ánh của tôi</Button>
        </OnlyInZalo>
      </EmptyState>
      {sending.sheet}
    </>
  );
}

function Detail({ feedback }: { feedback: MyFeedback }) {
  const { words, tone, icon } = statusWords(feedback);
  const isWaiting = isOwed(feedback.status);
  return (
    <>
      <Heading>{KINDS[feedback.kind].name}</Heading>
      <div className="card">
        <p className={`status status-${tone}`}>
          <Icon name={icon} />
          {words}
        </p>
        {/* Somebody who sent several things must know which of them this answers. */}
        {!isWaiting && <p className="two-lines">“{feedback.content}”</p>}
        {isWaiting && feedback.daysLate === 0 && <p>{dueWords(feedback.dueOn)}</p>}
        <p className="hint">
          Mã {inThrees(feedback.code)} · {feedback.office.name} nhận
        </p>
      </div>
      {isWaiting && feedback.daysLate > 0 && (
        <Note tone="bad" icon="warning">
          <p>
            <strong>Cơ quan xin lỗi Ông/Bà vì trả lời chậm.</strong>
          </p>
          <p>Phản ánh này đã quá hạn {feedback.daysLate} ngày và vẫn đang được xử lý.</p>
        </Note>
      )}
      {feedback.refusedReason && (
        <section aria-labelledby="refused">
          <h2 id="refused">Không nhận xử lý, vì</h2>
          <p className="answer">{feedback.refusedReason}</p>
        </section>
      )}
      {feedback.answer && (
        <section aria-labelledby="answer">
          <h2 id="answer">Cơ quan trả lời</h2>
          <div className="answer">{feedback.answer.body}</div>
          <p className="hint">
            {feedback.answer.office.name}, {dayInWordsOf(feedback.answer.sentAt)}
          </p>
        </section>
      )}
      {isPossible('rate', feedback.status) && <RateForm feedback={feedback} />}
      {feedback.rating && (
        <section aria-labelledby="rating">
          <h2 id="rating">Ông/Bà đã đánh giá</h2>
          <p className="facts-answer rating">
            <Face score={feedback.rating.score as Score} size={32} />
            {SATISFACTION_WORDS[feedback.rating.score - 1]}
          </p>
          {feedback.rating.comment && <p>{feedback.rating.comment}</p>}
        </section>
      )}
      {feedback.canReopen && <ReopenForm feedback={feedback} />}
      {feedback.answer && <PollOfOffice office={feedback.answer.office} />}
      <section aria-labelledby="sent">
        <h2 id="sent">Ông/Bà đã gửi</h2>
        <p className="sent-words">{feedback.content}</p>
        <EarlierWords words={feedback.earlierWords} />
        <p className="hint">
          {[feedback.place.name, feedback.placeDetail].filter(Boolean).join(', ')}
          {feedback.aboutUnit && ` · về ${feedback.aboutUnit.name}`}
          {feedback.hasContact && ' · có để lại số điện thoại'}
        </p>
        {feedback.photoIds.length > 0 && (
          <ul className="thumbs">
            {feedback.photoIds.map((photoId, index) => (
              <li key={photoId} className="thumb">
                <MyPhoto id={photoId} alt={`Ảnh ${index + 1} Ông/Bà đã gửi`} />
              </li>
            ))}
          </ul>
        )}
        <CorrectWords key={`${feedback.id} words`} feedback={feedback} />
        <CorrectContact key={`${feedback.id} contact`} feedback={feedback} />
      </section>
      <Steps steps={feedback.steps} />
    </>
  );
}

/** What was corrected stays in the file of the office, and so it stays here. */
function EarlierWords({ words }: { words: MyFeedback['earlierWords'] }) {
  const last = words.at(-1);
  if (!last) return null;
  return (
    <details className="earlier">
      <summary>Ông/Bà đã sửa lời {dayInWordsOf(last.correctedAt)}. Xem lời trước</summary>
      {words.map(({ content, correctedAt }) => (
        <p key={correctedAt} className="sent-words">
          {content}
        </p>
      ))}
      <p className="hint">Lời trước ở lại trong hồ sơ; cơ quan trả lời theo lời mới.</p>
    </details>
  );
}
