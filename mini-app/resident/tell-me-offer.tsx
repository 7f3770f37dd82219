import { useState } from 'react';
import { Link } from 'react-router-dom';
import { Button } from '../ui/button.tsx';
import type { IconName } from '../ui/icon.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Note } from '../ui/states.tsx';
import type { Asking, Outcome } from './use-asking.tsx';

export const OFFLINE = 'Máy đang không có mạng nên bây giờ chưa hỏi Zalo. Khi có mạng, Ông/Bà bấm lại.';
const NEVER_MIND = 'Không sao. Ông/Bà vẫn xem được mọi tin và mọi trả lời trong ứng dụng.';

const WORDS: Record<Exclude<Outcome, 'granted'>, { icon: IconName; words: string }> = {
  declined: { icon: 'check', words: NEVER_MIND },
  refused: { icon: 'check', words: NEVER_MIND },
  unsupported: {
    icon: 'warning',
    words:
      'Zalo trên máy này chưa nhận được tin như vậy. Ông/Bà cập nhật Zalo rồi bấm lại. Mọi tin vẫn xem được trong ứng dụng.',
  },
  too_fast: { icon: 'clock', words: 'Ông/Bà bấm hơi nhanh. Xin chờ một lát rồi bấm lại.' },
  silent: {
    icon: 'warning',
    words: 'Zalo hoặc cơ quan chưa trả lời, nên chưa ghi được. Ông/Bà bấm lại sau ít phút.',
  },
  offline: { icon: 'offline', words: OFFLINE },
};
const STEPS = { zalo: 'Đang chờ Zalo…', agency: 'Đang ghi lại…' };

interface OfferProps {
  why: string | null;
  label: string;
  /** After a no the button is gone. */
  isOnce: boolean;
  asking: Asking;
  /** What is agreed to. */
  text: string;
  onAgree: () => void;
}

/** Why, the button, our own question, and what came of it; Zalo's question is Zalo's own. */
export function TellMeOffer({ why, label, isOnce, asking, text, onAgree }: OfferProps) {
  const [isOpen, setOpen] = useState(false);
  const { outcome, step } = asking;
  const hasRefused = outcome === 'declined' || outcome === 'refused';
  const close = (then?: () => void) => {
    setOpen(false);
    then?.();
  };
  return (
    <>
      {why && !hasRefused && <p>{why}</p>}
      <div role="status">
        {outcome && outcome !== 'granted' && step === null && (
          <Note tone={hasRefused ? 'calm' : 'wait'} icon={WORDS[outcome].icon}>
            {WORDS[outcome].words}
            {hasRefused && (isOnce ? ' Đổi ý thì bấm ở mục Của tôi.' : ' Đổi ý thì bấm lại.')}
          </Note>
        )}
      </div>
      {!(hasRefused && isOnce) && (
        <Button
          look="secondary"
          busy={step !== null && STEPS[step]}
          onClick={() => {
            if (asking.mayBegin()) setOpen(true);
          }}
        >
          {label}
        </Button>
      )}
      {!hasRefused && (
        <Link to="/cua-toi/quyen-rieng-tu#tin-zalo" className="link-button">
          Tin nào, giờ nào, thôi nhận thế nào
        </Link>
      )}
      {isOpen && (
        <Sheet
          title="Báo cho tôi qua Zalo"
          onClose={() => close()}
          actions={
            <>
              <Button onClick={() => close(onAgree)}>Tôi đồng ý</Button>
              <Button look="quiet" onClick={() => close(asking.decline)}>
                Không, cảm ơn
              </Button>
            </>
          }
        >
          <p>{text}</p>
          <p className="hint">
            Bấm đồng ý rồi, Zalo hỏi Ông/Bà một lần nữa. Zalo cho nhắn trong 7 ngày; sau đó muốn nhận tiếp, Ông/Bà bấm
            lại ở mục Của tôi.
          </p>
        </Sheet>
      )}
    </>
  );
}
