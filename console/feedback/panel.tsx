import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import type { OfficeFeedback } from '../../shared/feedback/schema.ts';
import { allows, useOfficial } from '../official/current.ts';
import { isStale } from '../platform/errors-vi.ts';
import { useShortcuts } from '../platform/shortcuts.ts';
import { formatCode, formatDayOf, formatInstant } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { SidePanel } from '../ui/split.tsx';
import { Loaded, Skeleton } from '../ui/states.tsx';
import { AnswerForm } from './answer-form.tsx';
import { ContactSection } from './contact-section.tsx';
import { FeedbackHistory } from './history.tsx';
import { KIND_LABELS, STATUS_LABELS } from './labels.ts';
import { DueDay, ForwardBy, StatusChip } from './marks.tsx';
import { MoveBar } from './move-bar.tsx';
import { mayMove } from './moves.ts';
import { PhotoStrip } from './photo-strip.tsx';
import { feedbackDetail, useFeedbackMove } from './queries.ts';
import { TellingSection } from './telling.tsx';

type PanelProps = {
  id: string;
  onClose: () => void;
  /** What a shortcut of the list opened it for: the focus goes there. */
  openedFor: 'accept' | 'draft' | null;
};

export function FeedbackPanel({ id, onClose, openedFor }: PanelProps) {
  const query = useQuery(feedbackDetail(id));
  const code = query.data ? ` ${formatCode(query.data.code)}` : '';
  return (
    <SidePanel screen="Phản ánh, kiến nghị" title={`Phản ánh${code}`} onClose={onClose}>
      <Loaded query={query} skeleton={<Skeleton rows={4} height={72} />}>
        {(feedback) => <FeedbackDetail feedback={feedback} openedFor={openedFor} onClose={onClose} />}
      </Loaded>
    </SidePanel>
  );
}

/** Somebody else was faster: says what the row has become, and that what was typed is still here. */
function StaleNote({ feedback }: { feedback: OfficeFeedback }) {
  return (
    <div className="callout callout-amber" role="alert">
      <Icon name="refresh" />
      <div>
        Phản ánh vừa được người khác thay đổi, nay là <strong>{STATUS_LABELS[feedback.status]}</strong>. Đây là bản mới.
        Phần Ông/Bà đã viết vẫn còn.
      </div>
    </div>
  );
}

function Rating({ rating }: { rating: NonNullable<OfficeFeedback['rating']> }) {
  return (
    <section aria-label="Đánh giá của người gửi">
      <h3>Đánh giá của người gửi</h3>
      <p>
        <strong>{rating.score} trên 5 điểm</strong>
        {rating.comment && <>: “{rating.comment}”</>}
      </p>
    </section>
  );
}

/** Whoever began an answer must see that it was to other words. */
function EarlierWords({ words }: { words: OfficeFeedback['earlierWords'] }) {
  if (words.length === 0) return null;
  return (
    <div className="callout callout-amber">
      <Icon name="pen" />
      <div>
        {words.map(({ content, correctedAt }) => (
          <div key={correctedAt}>
            <strong>Người gửi đã sửa lời ngày {formatDayOf(correctedAt)}; lời trước:</strong>
            <p className="content-text">{content}</p>
          </div>
        ))}
      </div>
    </div>
  );
}

const contactOf = ({ events }: OfficeFeedback): string =>
  events.findLast(({ move }) => move === 'correct_contact')?.at ?? '';

type DetailProps = { feedback: OfficeFeedback } & Pick<PanelProps, 'openedFor' | 'onClose'>;

function FeedbackDetail({ feedback, openedFor, onClose }: DetailProps) {
  const official = useOfficial();
  const move = useFeedbackMove();
  const answer = useRef<HTMLTextAreaElement | null>(null);
  const acceptButton = useRef<HTMLButtonElement | null>(null);
  const [hint, setHint] = useState('');
  const canDraft = mayMove(official, feedback, 'draft');

  useEffect(() => {
    if (openedFor === 'accept') acceptButton.current?.focus();
    if (openedFor === 'draft') answer.current?.focus();
  }, [openedFor]);
  useShortcuts({
    a: () => {
      const isWaiting = mayMove(official, feedback, 'accept');
      setHint(isWaiting ? '' : 'Phản ánh này không chờ Ông/Bà tiếp nhận.');
      if (isWaiting) acceptButton.current?.click();
    },
    r: () => {
      setHint(canDraft ? '' : 'Chưa soạn trả lời được ở bước này, hoặc việc được giao cho người khác.');
      answer.current?.focus();
    },
  });

  return (
    <div className="stack-wide">
      <div className="panel-state">
        <StatusChip status={feedback.status} />
        <span className="due">
          Hạn trả lời <DueDay row={feedback} />
        </span>
      </div>
      {isStale(move.error) && <StaleNote feedback={feedback} />}
      {hint && (
        <p className="callout callout-sky" role="status">
          <Icon name="info" /> {hint}
        </p>
      )}
      {feedback.isReopened && (
        <div className="callout callout-sky">
          <Icon name="returned" />
          <div>Người gửi đã đề nghị xem lại câu trả lời trước.</div>
        </div>
      )}
      <section aria-label="Nội dung">
        <p className="content-text">{feedback.content}</p>
        <EarlierWords words={feedback.earlierWords} />
        <PhotoStrip photoIds={feedback.photoIds} />
      </section>
      <AnswerForm
        key={`${official.id}:${feedback.id}`}
        feedback={feedback}
        canDraft={canDraft}
        move={move}
        areaRef={answer}
      />
      <dl className="facts">
        <dt>Loại</dt>
        <dd>{KIND_LABELS[feedback.kind]}</dd>
        <dt>Nơi xảy ra</dt>
        <dd>
          {feedback.place.name}
          {feedback.placeDetail && <>, {feedback.placeDetail}</>}
        </dd>
        {feedback.aboutUnit && (
          <>
            <dt>Nói về</dt>
            <dd>{feedback.aboutUnit.name}</dd>
          </>
        )}
        <dt>Cơ quan trả lời</dt>
        <dd>{feedback.office.name}</dd>
        <dt>Gửi lúc</dt>
        <dd>{formatInstant(feedback.submittedAt)}</dd>
        {feedback.dueOn === null && (
          <>
            <dt>Hạn trả lời</dt>
            <dd>sẽ báo sau, vì chưa có lịch làm việc của năm cần tính</dd>
          </>
        )}
        <dt>Người xử lý</dt>
        <dd>{feedback.assignee?.fullName ?? 'Chưa phân công'}</dd>
      </dl>
      {/* What was opened of a contact that was corrected since is closed again. */}
      <ContactSection key={contactOf(feedback)} feedback={feedback} />
      {feedback.draft && !feedback.answer && !canDraft && (
        <section aria-label="Bản trả lời đang trình">
          <h3>{feedback.status === 'in_progress' ? 'Bản trả lời bị trả lại' : 'Bản trả lời đang trình'}</h3>
          <p className="answer-text">{feedback.draft.body}</p>
          <p className="under">
            {feedback.draft.by.fullName} soạn, {formatInstant(feedback.draft.at)}
          </p>
        </section>
      )}
      {feedback.answer && (
        <section aria-label="Trả lời đã gửi">
          <h3>Trả lời đã gửi</h3>
          <p className="answer-text">{feedback.answer.body}</p>
          <p className="under">Gửi {formatInstant(feedback.answer.sentAt)}</p>
        </section>
      )}
      <TellingSection feedback={feedback} />
      {feedback.rating && <Rating rating={feedback.rating} />}
      {mayMove(official, feedback, 'forward') && <ForwardBy forwarding={feedback.forwarding} />}
      <MoveBar feedback={feedback} move={move} acceptRef={acceptButton} onGone={onClose} />
      <FeedbackHistory events={feedback.events} />
      {allows(official, 'audit.read') && (
        <p>
          <Link to={`/audit?subject=${feedback.id}`}>Xem nhật ký của phản ánh này</Link>
        </p>
      )}
    </div>
  );
}
