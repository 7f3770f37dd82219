import { useQuery } from '@tanstack/react-query';
import { useKept } from '../platform/kept.ts';
import { codeOf } from '../platform/query-client.ts';
import { useSignedIn } from '../platform/session.ts';
import { canSend, OnlyInZalo } from '../ui/only-in-zalo.tsx';
import { Failure } from '../ui/states.tsx';
import { asked } from './asked.ts';
import { aboutQuery, consentTextOf, meQuery } from './queries.ts';
import { Receiving } from './receiving.tsx';
import { OFFLINE, TellMeOffer } from './tell-me-offer.tsx';
import { useAsking } from './use-asking.tsx';

const WHY = {
  mine: 'Có tin mới của nơi Ông/Bà chọn, hoặc phản ánh của Ông/Bà có trả lời, cơ quan nhắn cho Ông/Bà qua Zalo.',
  notice: 'Lần sau có tin mới, cơ quan nhắn cho Ông/Bà qua Zalo.',
  feedback: 'Khi phản ánh này có trả lời, cơ quan nhắn cho Ông/Bà qua Zalo. Ông/Bà không phải mở ứng dụng để chờ.',
};

/** Offers to be told through Zalo where somebody needs it. Nothing depends on it, and no is an answer. */
export function TellMe({ where }: { where: keyof typeof WHY }) {
  const isSignedIn = useSignedIn();
  // Who reads which notice is nobody's business: under one, only what this phone knows already is looked at.
  const query = useQuery({ ...meQuery, enabled: isSignedIn && where !== 'notice' });
  const about = useQuery(aboutQuery);
  const said = useKept(asked);
  const asking = useAsking();
  const me = isSignedIn ? query.data : undefined;
  const messages = me?.messages;
  const account = about.data?.messageAccount;
  const text = consentTextOf(about.data, 'message');

  const isUntouched = asking.outcome === null && asking.step === null && asking.error === null;
  if (where === 'notice' && isUntouched && (said !== null || messages)) return null;
  if (where !== 'mine' && !canSend()) return null;
  // Whether somebody is told already is about to be known.
  if (where !== 'notice' && isSignedIn && query.isPending) return null;
  const isOffline = !about.data && codeOf(about.error) === 'offline';
  if (!account && !messages && !(where === 'mine' && isOffline)) return null;

  const card = (
    <div className="card">
      {me && messages && (
        <Receiving me={me} messages={messages} isNew={asking.outcome === 'granted'} isAtHome={where === 'mine'} />
      )}
      {account && text && (!messages || messages.isOver) && (
        <TellMeOffer
          why={messages ? null : WHY[where]}
          label={messages ? 'Nhận tin tiếp qua Zalo' : 'Báo cho tôi qua Zalo'}
          // Under a notice or a receipt, whoever has said no has said it.
          isOnce={where !== 'mine'}
          asking={asking}
          text={text.text}
          onAgree={() => asking.ask(account.oaId, text.textHash)}
        />
      )}
      {!about.data && !messages && <p>{OFFLINE}</p>}
      <Failure error={asking.error} />
      {asking.sheet}
    </div>
  );
  if (where !== 'mine') return <section aria-label="Tin qua Zalo">{card}</section>;
  return (
    <section aria-labelledby="told">
      <h2 id="told">Tin qua Zalo</h2>
      <OnlyInZalo what="nhận tin qua Zalo">{card}</OnlyInZalo>
    </section>
  );
}
