import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { ConsentText } from '../../shared/resident/schema.ts';
import { useKept } from '../platform/kept.ts';
import { codeOf } from '../platform/query-client.ts';
import { useSignedIn } from '../platform/session.ts';
import { Button } from '../ui/button.tsx';
import { canSend, OnlyInZalo } from '../ui/only-in-zalo.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Failure, Note } from '../ui/states.tsx';
import { asked } from './asked.ts';
import { aboutQuery, consentTextOf, meQuery } from './queries.ts';
import { isOver, Receiving } from './receiving.tsx';
import type { Asking, Outcome } from './use-asking.tsx';
import { useAsking } from './use-asking.tsx';

const WHY = {
  mine: 'Có tin mới của nơi Ông/Bà chọn, hoặc phản ánh của Ông/Bà có trả lời, cơ quan nhắn cho Ông/Bà qua Zalo.',
  notice: 'Lần sau có tin mới, cơ quan nhắn cho Ông/Bà qua Zalo.',
  feedback: 'Khi phản ánh này có trả lời, cơ quan nhắn cho Ông/Bà qua Zalo. Ông/Bà không phải mở ứng dụng để chờ.',
};
type Where = keyof typeof WHY;

const NEVER_MIND = 'Không sao. Ông/Bà vẫn xem được mọi tin và mọi trả lời trong ứng dụng. Đổi ý thì bấm ở mục Của tôi.';
const OFFLINE = 'Máy đang không có mạng nên bây giờ chưa hỏi Zalo. Khi có mạng, Ông/Bà bấm lại.';

const WORDS: Record<Exclude<Outcome, 'granted'>, string> = {
  declined: NEVER_MIND,
  refused: NEVER_MIND,
  unsupported:
    'Zalo trên máy này chưa nhận được tin như vậy. Ông/Bà cập nhật Zalo rồi bấm lại. Mọi tin vẫn xem được trong ứng dụng.',
  too_fast: 'Ông/Bà bấm hơi nhanh. Xin chờ một lát rồi bấm lại.',
  silent: 'Zalo hoặc cơ quan chưa trả lời, nên chưa ghi được. Ông/Bà bấm lại sau ít phút.',
  offline: OFFLINE,
};
const STEPS = { zalo: 'Đang chờ Zalo…', agency: 'Đang ghi lại…' };

/** Offers to be told through Zalo where somebody needs it. Nothing depends on it, and no is an answer. */
export function TellMe({ where }: { where: Where }) {
  const isSignedIn = useSignedIn();
  // Who reads which notice is nobody's business: under one, only what this phone knows already is looked at.
  const me = useQuery({ ...meQuery, enabled: isSignedIn && where !== 'notice' });
  const about = useQuery(aboutQuery);
  const said = useKept(asked);
  const asking = useAsking();
  const mine = isSignedIn ? me.data : undefined;
  const text = consentTextOf(about.data, 'message');
  const account = about.data?.messageAccount;
  const isQuiet = where === 'notice' && asking.outcome === null && asking.step === null;
  if (isQuiet && (said !== null || mine?.messages || !canSend())) return null;
  if (!account && !mine?.messages) {
    const isOffline = where === 'mine' && canSend() && codeOf(about.error) === 'offline';
    return isOffline ? <p className="card">{OFFLINE}</p> : null;
  }
  return (
    <section className="card" aria-label="Tin qua Zalo">
      <OnlyInZalo what="nhận tin qua Zalo">
        {mine?.messages && <Receiving messages={mine.messages} me={mine} isNew={asking.outcome === 'granted'} />}
        {account && text && (!mine?.messages || isOver(mine.messages)) && (
          <Offer
            why={mine?.messages ? null : WHY[where]}
            label={mine?.messages ? 'Nhận tin tiếp qua Zalo' : 'Báo cho tôi qua Zalo'}
            // Whoever has said no under a notice or a receipt has said it.
            isOnce={where !== 'mine'}
            asking={asking}
            text={text}
            onAgree={() => asking.ask(account.oaId, text.textHash).then(() => about.refetch())}
          />
        )}
        <Failure error={asking.error} />
      </OnlyInZalo>
      {asking.sheet}
    </section>
  );
}

interface OfferProps {
  why: string | null;
  label: string;
  isOnce: boolean;
  asking: Asking;
  text: ConsentText;
  onAgree: () => void;
}

function Offer({ why, label, isOnce, asking, text, onAgree }: OfferProps) {
  const [isOpen, setOpen] = useState(false);
  const { outcome, step } = asking;
  const hasRefused = outcome === 'declined' || outcome === 'refused';
  const decline = () => {
    setOpen(false);
    asking.decline();
  };
  return (
    <>
      {why && !hasRefused && <p>{why}</p>}
      <div role="status">
        {outcome && outcome !== 'granted' && (
          <Note
            tone={hasRefused ? 'calm' : 'wait'}
            icon={outcome === 'offline' ? 'offline' : hasRefused ? 'check' : 'warning'}
          >
            {WORDS[outcome]}
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
        <p className="hint">
          <Link to="/cua-toi/quyen-rieng-tu#tin-zalo">Tin nào, giờ nào, thôi nhận thế nào</Link>
        </p>
      )}
      {isOpen && (
        <Sheet
          title="Báo cho tôi qua Zalo"
          onClose={() => setOpen(false)}
          actions={
            <>
              <Button
                onClick={() => {
                  setOpen(false);
                  onAgree();
                }}
              >
                Tôi đồng ý
              </Button>
              <Button look="quiet" onClick={decline}>
                Không, cảm ơn
              </Button>
            </>
          }
        >
          <p>{text.text}</p>
          <p className="hint">Bấm đồng ý rồi, Zalo hỏi Ông/Bà một lần nữa.</p>
        </Sheet>
      )}
    </>
  );
}
