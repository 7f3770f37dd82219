import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useSending } from '../resident/use-sending.tsx';
import { session } from '../platform/session.ts';
import { Button } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Failure } from '../ui/states.tsx';
import type { Step, StepProps } from './compose-screen.tsx';
import { contactProblems, hasContact } from './contact-step.tsx';
import { contentProblem } from './content-step.tsx';
import type { Draft } from './draft.ts';
import { closeDraft, photoData } from './draft.ts';
import { KINDS, unsureWords } from './labels.ts';
import { outbox } from './outbox.ts';
import { Thumb } from './photo-step.tsx';
import { receivingOfficeQuery } from './queries.ts';

/** The first step that still lacks something, for somebody who jumped ahead or whose draft has aged. */
function firstProblem(draft: Draft): Step | undefined {
  if (contentProblem(draft.content)) return 'noi-dung';
  if (!draft.place) return 'noi-xay-ra';
  if (draft.photos.some(({ id, uploadedId }) => uploadedId === null && photoData(id) === null)) return 'anh';
  const { name, phone, consent } = contactProblems(draft);
  return name || phone || consent ? 'lien-he' : undefined;
}

/** Everything that will be sent, before it is sent. */
export function ReviewStep({ draft, frame, goTo }: StepProps) {
  const navigate = useNavigate();
  const sending = useSending();
  const receiving = useQuery({ ...receivingOfficeQuery(draft.place?.id ?? ''), enabled: draft.place !== null });
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const hand = async () => {
    // From here on the outbox answers for it: sent now, or when the network is back, once.
    outbox.hand(draft).catch(() => undefined);
    navigate(`/phan-anh/dang-gui/${draft.clientRequestId}`, { replace: true });
    closeDraft();
  };

  const send = async () => {
    const problem = firstProblem(draft);
    if (problem) return goTo(problem);
    setBusy(true);
    setError(null);
    try {
      // Without a network nobody can be asked to sign in; the outbox asks when it is back.
      if (!session.isOpen() && !navigator.onLine) await hand();
      else await sending.run(hand);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };

  return frame({
    dock: (
      <Button icon="send" onClick={send} busy={isBusy && 'Đang gửi…'}>
        Gửi phản ánh
      </Button>
    ),
    children: (
      <>
        <Heading>Ông/Bà xem lại trước khi gửi</Heading>
        <dl className="facts">
          <Fact name={KINDS[draft.kind].name} onEdit={() => goTo('noi-dung')}>
            {draft.content}
          </Fact>
          <Fact name="Ở đâu" onEdit={() => goTo('noi-xay-ra')}>
            {[draft.place?.name, draft.placeDetail.trim()].filter(Boolean).join(', ')}
          </Fact>
          <Fact name="Cơ quan" onEdit={() => goTo('co-quan')}>
            {draft.aboutUnit?.name ?? unsureWords(receiving.data?.name)}
          </Fact>
          <Fact name="Ảnh" onEdit={() => goTo('anh')}>
            {draft.photos.length === 0 ? (
              'Không có ảnh'
            ) : (
              <span className="thumbs">
                {draft.photos.map((photo, index) => (
                  <span key={photo.id} className="thumb">
                    <Thumb photo={photo} alt={`Ảnh ${index + 1}`} />
                  </span>
                ))}
              </span>
            )}
          </Fact>
          <Fact name="Liên hệ" onEdit={() => goTo('lien-he')}>
            {hasContact(draft) ? `${draft.name}, ${draft.phone}` : 'Không để lại'}
          </Fact>
        </dl>
        <Failure error={error} />
        {sending.sheet}
      </>
    ),
  });
}

function Fact({ name, onEdit, children }: { name: string; onEdit: () => void; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
      <dd className="facts-edit">
        <button type="button" className="link-button" aria-label={`Sửa: ${name}`} onClick={onEdit}>
          Sửa
        </button>
      </dd>
    </div>
  );
}
