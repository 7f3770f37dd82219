import { useState } from 'react';
import { CONNECTION_ERRORS, ERRORS, isErrorCode } from '../../shared/errors.ts';
import type { PollView } from '../../shared/poll/schema.ts';
import { lastCastDay } from '../../shared/poll/state.ts';
import { formatDayInWords } from '../../shared/time/local-date.ts';
import { useSending } from '../resident/use-sending.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { Failure, Note } from '../ui/states.tsx';
import { ballotBox, useOnTheWay } from './ballot-box.ts';
import type { Begun } from './begun.ts';
import type { Envelope } from './envelope.ts';
import { useWithCode } from './with-code.ts';

type Props = { envelope: Envelope; poll: PollView; begun: Begun };

/** What becomes of answers that were handed over: on their way, waiting for a network or for leave, or refused. */
export function SendingScreen({ envelope, poll, begun }: Props) {
  const isOnTheWay = useOnTheWay(envelope.pollId);
  const { isKiosk } = useWithCode();
  return (
    <Page title="Phiếu hỏi ý kiến">
      {envelope.refused !== null ? (
        <Refused envelope={envelope} code={envelope.refused} />
      ) : isOnTheWay ? (
        <OnTheWay />
      ) : (
        <Waiting envelope={envelope} poll={poll} begun={begun} />
      )}
      {!isKiosk && (
        <LinkButton to="/" look="quiet" replace>
          Về Bảng tin
        </LinkButton>
      )}
    </Page>
  );
}

function OnTheWay() {
  return (
    <>
      <Heading>Đang gửi câu trả lời</Heading>
      <div className="card" role="status">
        <p className="status">
          <span className="spinner" aria-hidden="true" />
          Đang gửi…
        </p>
        <p className="hint">
          Mất vài giây. Ứng dụng xin phiếu trước rồi mới gửi câu trả lời, cách nhau một lúc, để không ai ghép được câu
          trả lời với người trả lời.
        </p>
      </div>
    </>
  );
}

function Waiting({ envelope, poll, begun }: Props) {
  const sending = useSending();
  const [error, setError] = useState<unknown>(null);
  const { pollId, title, ballot, waiting, token } = envelope;
  const tryNow = async () => {
    if (!ballot) return;
    setError(null);
    const go = () => ballotBox.hand(pollId, title, ballot).then(() => !ballotBox.find(pollId));
    try {
      const isSent = token || ballot.code !== null ? await go() : await sending.run(go);
      if (isSent) begun.finish('sent');
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <Heading>Đang chờ gửi</Heading>
      <Note tone="wait" icon="clock">
        {waiting === 'sign_in' ? (
          <p>
            Câu trả lời còn trên máy này, cơ quan chưa nhận được. Khi có mạng, Ông/Bà bấm gửi; cơ quan nhận đến hết{' '}
            {formatDayInWords(poll.closesOn)}.
          </p>
        ) : (
          <>
            <p>{CONNECTION_ERRORS.server_unreachable}</p>
            <p>
              Khi có mạng và ứng dụng đang mở, câu trả lời tự gửi đi. Cơ quan nhận đến hết{' '}
              {formatDayInWords(token ? lastCastDay(poll.closesOn) : poll.closesOn)}.
            </p>
          </>
        )}
      </Note>
      <Button icon="send" onClick={tryNow}>
        {waiting === 'sign_in' ? 'Gửi câu trả lời' : 'Thử gửi ngay'}
      </Button>
      <Failure error={error} />
      {sending.sheet}
    </>
  );
}

function Refused({ envelope, code }: { envelope: Envelope; code: string }) {
  const isTwice = code === 'poll_already_answered';
  return (
    <>
      <Heading>{isTwice ? 'Mỗi người một phiếu' : 'Cơ quan không nhận phiếu này'}</Heading>
      <Note tone={isTwice ? 'wait' : 'bad'} icon={isTwice ? 'check' : 'warning'}>
        {ERRORS[isErrorCode(code) ? code : 'internal'][1]}
      </Note>
      {code === 'ballot_code_invalid' && (
        <p className="hint">Ông/Bà xem lại mã trên giấy hẹn, hoặc hỏi người ở quầy.</p>
      )}
      <Button onClick={() => ballotBox.remove(envelope.pollId)}>Bỏ phiếu này khỏi máy</Button>
    </>
  );
}
