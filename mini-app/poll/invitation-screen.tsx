import { useNavigate, useSearchParams } from 'react-router-dom';
import type { PollView } from '../../shared/poll/schema.ts';
import { formatDayInWords } from '../../shared/time/local-date.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { canSend, OnlyInZalo } from '../ui/only-in-zalo.tsx';
import { Page } from '../ui/page.tsx';
import { Note } from '../ui/states.tsx';
import type { Begun } from './begun.ts';
import { NOT_A_VOTE } from '../../shared/poll/words.ts';
import { CounterCard } from './counter-card.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { asksAgeOnly, useCounterOf } from './poster.ts';
import { useStart } from './use-start.ts';
import { useWithCode } from './with-code.ts';
import { PollDays } from './poll-days.tsx';
import { ResultsDue } from './results-due.tsx';

export function InvitationScreen({ poll, begun }: { poll: PollView; begun: Begun }) {
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const { code, isKiosk } = useWithCode();
  const isOpen = poll.state === 'open' && begun.state === 'open';
  const at = useCounterOf(poll);
  const begin = useStart(poll, begun);
  const saysAge = at !== null && asksAgeOnly(poll) && !begun.isBegun;
  const start = () => (saysAge ? begin() : navigate({ search: withStep(address, 'dieu-kien') }));
  return (
    <Page
      title="Phiếu hỏi ý kiến"
      dock={
        isOpen &&
        (canSend() || code !== null) && (
          <Button onClick={start}>
            {begun.isBegun ? 'Trả lời tiếp' : saysAge ? 'Tôi đủ 18 tuổi, bắt đầu' : 'Bắt đầu trả lời'}
          </Button>
        )
      }
    >
      {isOpen && <LanguageChoice poll={poll} begun={begun} onlyQuestions />}
      <p className="hint">Phiếu hỏi ý kiến · 1 phút</p>
      <Heading>{poll.title}</Heading>
      <p className="hint">{poll.unit.name} hỏi ý kiến</p>
      {at && <CounterCard unit={poll.unit} at={at} />}
      <section className="card" aria-label="Thời gian">
        <PollDays poll={poll} />
      </section>
      {begun.state === 'answered_before' ? (
        <Note tone="calm" icon="check">
          <p>
            <strong>Ông/Bà đã trả lời phiếu này. Xin cảm ơn.</strong>
          </p>
          <p>Mỗi người trả lời một lần, để con số của phiếu là con số thật.</p>
          <p>
            Nếu Ông/Bà mới bắt đầu trên một máy khác, xin trả lời tiếp trên máy đó: không ai biết phiếu nào của ai để
            chuyển sang máy này.
          </p>
          <ResultsDue poll={poll} />
        </Note>
      ) : poll.state === 'closed' ? (
        <>
          <Note tone="wait" icon="clock">
            Phiếu đã đóng, ngày cuối là {formatDayInWords(poll.closesOn)}. Phiếu mới sẽ hiện ở mục Khảo sát.
          </Note>
          {!isKiosk && <ResultsDue poll={poll} />}
        </>
      ) : poll.state === 'not_open_yet' ? (
        <Note tone="wait" icon="clock">
          Phiếu mở từ {formatDayInWords(poll.opensOn)}. Mời Ông/Bà quay lại sau.
        </Note>
      ) : (
        <>
          <p>
            Cơ quan giữ câu trả lời không kèm tên, chỉ kèm ngày{at && ' và nơi quét mã'}. Ông/Bà không phải trả lời câu
            nào mình không biết.
          </p>
          <p className="hint">Dành cho người từ 18 tuổi. {NOT_A_VOTE}</p>
          {saysAge && canSend() && (
            <LinkButton to={withStep(address, 'cam-on')} look="quiet">
              Tôi chưa đủ 18 tuổi
            </LinkButton>
          )}
          {code === null ? (
            <OnlyInZalo what="trả lời phiếu">{null}</OnlyInZalo>
          ) : (
            <p className="hint">Trả lời bằng mã trên giấy hẹn: không cần tài khoản nào, mã dùng một lần.</p>
          )}
        </>
      )}
      {!isOpen && !isKiosk && (
        <LinkButton to="/khao-sat" look="secondary">
          Xem các phiếu khác
        </LinkButton>
      )}
    </Page>
  );
}

/** The address of another step of the same poll; how the person came to it (`m`) stays. */
export function withStep(address: URLSearchParams, step: string): string {
  const next = new URLSearchParams(address);
  next.set('buoc', step);
  return `?${next}`;
}
