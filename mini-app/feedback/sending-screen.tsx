import { useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import { CONNECTION_ERRORS, ERRORS, isErrorCode } from '../../shared/errors.ts';
import { queryClient } from '../platform/query-client.ts';
import { aboutQuery } from '../resident/queries.ts';
import { TellMe } from '../resident/tell-me.tsx';
import { useSending } from '../resident/use-sending.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, Failure, Note } from '../ui/states.tsx';
import type { Draft } from './draft.ts';
import { restoreDraft } from './draft.ts';
import type { Parcel } from './outbox.ts';
import { outbox, useOnTheWay, useParcels } from './outbox.ts';
import { ReceiptCard } from './receipt-card.tsx';

/** What becomes of a feedback that was handed over: on its way, waiting, refused, or received with its code. */
export function SendingScreen() {
  const { requestId = '' } = useParams();
  const parcel = useParcels().find(({ draft }) => draft.clientRequestId === requestId);
  return (
    <Page title="Gửi phản ánh">
      {!parcel ? (
        <>
          <Heading hidden>Gửi phản ánh</Heading>
          <EmptyState icon="speech" title="Không còn gì chờ gửi ở đây">
            <p>Phản ánh đã gửi nằm trong mục Phản ánh của tôi.</p>
          </EmptyState>
        </>
      ) : parcel.receipt ? (
        <Received parcel={parcel} receipt={parcel.receipt} />
      ) : (
        <OnTheWay parcel={parcel} />
      )}
      <LinkButton to="/phan-anh" look={parcel?.receipt ? 'secondary' : 'quiet'} replace>
        Về Phản ánh
      </LinkButton>
    </Page>
  );
}

function Received({ parcel, receipt }: { parcel: Parcel; receipt: NonNullable<Parcel['receipt']> }) {
  const navigate = useNavigate();
  const open = () => {
    outbox.remove(parcel.draft.clientRequestId);
    navigate(`/phan-anh/cua-toi/${receipt.id}`, { replace: true });
  };
  return (
    <>
      <Heading>Cơ quan đã nhận phản ánh</Heading>
      <ReceiptCard receipt={receipt} />
      <TellMe where="feedback" />
      <Button look="quiet" onClick={open}>
        Theo dõi phản ánh này
      </Button>
    </>
  );
}

function OnTheWay({ parcel }: { parcel: Parcel }) {
  const { draft, refused, waiting } = parcel;
  const navigate = useNavigate();
  const travelling = useOnTheWay(draft.clientRequestId);
  const sending = useSending();
  const [error, setError] = useState<unknown>(null);

  if (refused !== null) {
    const putRight = () => {
      restoreDraft(withoutRefused(draft, refused));
      // The words that were refused may be the ones on the phone; the new ones are wanted now.
      queryClient.invalidateQueries({ queryKey: aboutQuery.queryKey }).catch(() => undefined);
      outbox.remove(draft.clientRequestId);
      navigate('/phan-anh/gui?buoc=xem-lai', { replace: true });
    };
    return (
      <>
        <Heading>Chưa gửi được</Heading>
        <Note tone="bad" icon="warning">
          {refusalWords(refused)}
        </Note>
        <Button onClick={putRight}>Sửa rồi gửi lại</Button>
      </>
    );
  }

  if (travelling !== null)
    return (
      <>
        <Heading>Đang gửi phản ánh</Heading>
        <div className="card" role="status">
          <p className="status">
            <span className="spinner" aria-hidden="true" />
            {travelling === 'words' ? 'Đang gửi nội dung…' : `Đang gửi ảnh ${travelling.at} / ${travelling.of}…`}
          </p>
          <progress
            aria-label="Phần đã gửi"
            value={travelling === 'words' ? draft.photos.length : travelling.at - 1}
            max={draft.photos.length + 1}
          />
        </div>
      </>
    );

  const tryNow = async () => {
    setError(null);
    try {
      await sending.run(() => outbox.hand(draft));
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <Heading>Đang chờ gửi</Heading>
      <Note tone="wait" icon="clock">
        {waiting === 'sign_in' ? (
          <p>Phản ánh còn trên máy này. Ông/Bà bấm gửi để cơ quan nhận được.</p>
        ) : (
          <>
            <p>{CONNECTION_ERRORS.server_unreachable}</p>
            <p>Khi có mạng và ứng dụng đang mở, phản ánh tự gửi đi một lần. Ông/Bà không phải viết lại.</p>
          </>
        )}
      </Note>
      <Button icon="send" onClick={tryNow}>
        {waiting === 'sign_in' ? 'Gửi phản ánh' : 'Thử gửi ngay'}
      </Button>
      <Failure error={error} />
      {sending.sheet}
    </>
  );
}

/** What was refused by name is asked for again. */
function withoutRefused(draft: Draft, code: string): Draft {
  if (code === 'place_not_current') return { ...draft, place: null, aboutUnit: null };
  if (code === 'consent_text_changed' || code === 'consent_missing') return { ...draft, contactConsent: null };
  return draft;
}

const refusalWords = (code: string): string => ERRORS[isErrorCode(code) ? code : 'internal'][1];
