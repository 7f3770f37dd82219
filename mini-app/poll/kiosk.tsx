import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { POLL_CODE_LENGTH } from '../../shared/poll/code.ts';
import type { PollView } from '../../shared/poll/schema.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { EmptyState } from '../ui/states.tsx';
import { ballotBox } from './ballot-box.ts';
import type { Begun } from './begun.ts';
import { forgetBegun } from './begun.ts';
import { LanguageChoice } from './language-choice.tsx';

/** Whoever walks away leaves nothing to the next one. */
const IDLE_MS = 60_000;
/** Time to say that one is still there. */
const WARNING_S = 20;
const THANKS_MS = 8_000;

/** Begins anew for the next person. `round` changes each time, so that nothing half typed stays on the screen either. */
export function useKiosk(poll: PollView): { round: number; reset: () => void } {
  const navigate = useNavigate();
  const [round, setRound] = useState(0);
  const reset = () => {
    forgetBegun();
    // What waits for a network stays until it has arrived, and so does the screen that says so.
    if (ballotBox.find(poll.id)?.refused) ballotBox.remove(poll.id);
    setRound((before) => before + 1);
    navigate({ search: '?m=kiosk' }, { replace: true });
  };
  return { round, reset };
}

/**
 * Watches a tablet at a counter. After a rest without a touch it begins anew; where somebody may still be thinking about an answer it
 * says so first, and any touch stops that.
 */
export function KioskWatch({ isInUse, reset }: { isInUse: boolean; reset: () => void }) {
  const [left, setLeft] = useState<number | null>(null);
  const isCounting = left !== null;

  useEffect(() => {
    if (isCounting) return undefined;
    const rest = () => (isInUse ? setLeft(WARNING_S) : reset());
    let idle = window.setTimeout(rest, IDLE_MS);
    const again = () => {
      window.clearTimeout(idle);
      idle = window.setTimeout(rest, IDLE_MS);
    };
    window.addEventListener('pointerdown', again);
    window.addEventListener('keydown', again);
    return () => {
      window.clearTimeout(idle);
      window.removeEventListener('pointerdown', again);
      window.removeEventListener('keydown', again);
    };
  });

  useEffect(() => {
    if (left === null) return undefined;
    const second = window.setTimeout(() => {
      if (left > 1) return setLeft(left - 1);
      setLeft(null);
      return reset();
    }, 1_000);
    return () => window.clearTimeout(second);
  });

  if (left === null) return null;
  const stay = () => setLeft(null);
  const leave = () => {
    setLeft(null);
    reset();
  };
  return (
    <Sheet
      title="Ông/Bà còn trả lời không?"
      onClose={stay}
      actions={
        <>
          <Button onClick={stay}>Tôi còn trả lời</Button>
          <Button look="quiet" onClick={leave}>
            Xoá và về màn hình đầu
          </Button>
        </>
      }
    >
      <p>
        Sau <strong>{left} giây</strong> nữa, câu trả lời trên máy này được xoá và máy về màn hình đầu cho người sau.
      </p>
    </Sheet>
  );
}

/** The code of the appointment slip, before the first question. */
export function KioskCodeScreen({ poll, begun }: { poll: PollView; begun: Begun }) {
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  const goOn = () => {
    const plain = code.toUpperCase().replace(/[\s-]/g, '');
    if (plain.length !== POLL_CODE_LENGTH) return setError(`Mã có ${POLL_CODE_LENGTH} chữ và số, in trên giấy hẹn.`);
    const next = new URLSearchParams(address);
    next.set('c', plain);
    next.set('buoc', 'dieu-kien');
    navigate({ search: `?${next}` }, { replace: true });
  };
  return (
    <Page title="Phiếu hỏi ý kiến" dock={<Button onClick={goOn}>Bắt đầu trả lời</Button>}>
      <LanguageChoice poll={poll} begun={begun} onlyQuestions />
      <Heading>{poll.title}</Heading>
      <p>Ông/Bà ghi mã in trên giấy hẹn. Mỗi mã dùng một lần; mã không cho biết Ông/Bà là ai.</p>
      <Field
        label="Mã trên giấy hẹn"
        value={code}
        error={error}
        autoComplete="off"
        maxLength={POLL_CODE_LENGTH + 4}
        placeholder="ABCDE-12345"
        onChange={(value) => {
          setError(undefined);
          setCode(value);
        }}
      />
    </Page>
  );
}

/** Thanks, and after some seconds the screen of the next person. */
export function KioskThanksScreen({ reset }: { reset: () => void }) {
  useEffect(() => {
    const timer = window.setTimeout(reset, THANKS_MS);
    return () => window.clearTimeout(timer);
  });
  return (
    <Page title="Phiếu hỏi ý kiến" dock={<Button onClick={reset}>Xong</Button>}>
      <Heading hidden>Đã gửi</Heading>
      <EmptyState icon="thanks" title="Đã gửi. Cảm ơn Ông/Bà">
        <p>Câu trả lời trên máy này đã xoá. Máy sẽ tự về màn hình đầu cho người sau.</p>
      </EmptyState>
    </Page>
  );
}
