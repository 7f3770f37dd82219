import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contact, MyFeedback } from '../../shared/feedback/schema.ts';
import { isOwed } from '../../shared/feedback/status.ts';
import { aboutQuery, consentTextOf } from '../resident/queries.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field } from '../ui/field.tsx';
import { ErrorState, Failure, Skeleton } from '../ui/states.tsx';
import type { Problems } from './contact-step.tsx';
import { contactProblems } from './contact-step.tsx';
import { useCorrection } from './correction.ts';
import { DRAFT_DAYS } from './draft.ts';
import { correctContact, getMyContact } from './queries.ts';
import { useCorrecting } from './use-correcting.ts';

/** What was left is fetched only when it is to be corrected. */
export function CorrectContact({ feedback }: { feedback: MyFeedback }) {
  const { begun, type, forget } = useCorrection(feedback.id, 'contact');
  const opening = useCorrecting(feedback.id, forget);
  if (!isOwed(feedback.status)) return null;
  if (begun) return <ContactForm feedback={feedback} />;

  const begin = (contact: Contact) => type({ ...contact, agreed: '' });
  return (
    <>
      <Failure error={opening.error} />
      <Button
        look="secondary"
        busy={opening.isBusy && 'Đang mở…'}
        onClick={() =>
          feedback.hasContact ? opening.send(() => getMyContact(feedback.id), begin) : begin({ name: '', phone: '' })
        }
      >
        {feedback.hasContact ? 'Sửa họ tên, số điện thoại' : 'Để lại họ tên, số điện thoại'}
      </Button>
      {opening.sheet}
    </>
  );
}

function ContactForm({ feedback }: { feedback: MyFeedback }) {
  const { begun, type, forget } = useCorrection(feedback.id, 'contact');
  const correcting = useCorrecting(feedback.id, forget);
  const about = useQuery(aboutQuery);
  const [problems, setProblems] = useState<Problems>({});
  const { name = '', phone = '', agreed = '' } = begun?.typed ?? {};
  const text = consentTextOf(about.data, 'contact');
  const needsConsent = !feedback.hasContact;

  const send = (contact: Contact | null) => {
    if (!begun) return;
    const { clientRequestId } = begun;
    void correcting.send(() => correctContact({ feedback, clientRequestId }, contact, needsConsent ? agreed : null));
  };
  const check = () => {
    const isAgreed = !needsConsent || agreed === text?.textHash;
    const found =
      name.trim() === '' && phone.trim() === ''
        ? { name: 'Ông/Bà điền họ tên và số điện thoại.' }
        : contactProblems({ name, phone, contactConsent: isAgreed ? 'agreed' : null });
    setProblems(found);
    if (Object.values(found).every((problem) => problem === undefined)) send({ name, phone });
  };
  const change = (typed: Record<string, string>) => {
    setProblems({});
    type(typed);
  };
  return (
    <section className="card" aria-labelledby="correct-contact">
      <h2 id="correct-contact">Họ tên, số điện thoại để liên hệ</h2>
      <Field
        label="Họ và tên"
        value={name}
        maxLength={80}
        autoComplete="name"
        error={problems.name}
        onChange={(next) => change({ name: next })}
      />
      <Field
        label="Số điện thoại"
        value={phone}
        type="tel"
        inputMode="tel"
        maxLength={20}
        autoComplete="tel"
        error={problems.phone}
        onChange={(next) => change({ phone: next })}
      />
      {needsConsent &&
        (text ? (
          <Checkbox
            checked={agreed === text.textHash}
            error={problems.consent}
            onChange={(isAgreed) => change({ agreed: isAgreed ? text.textHash : '' })}
          >
            {text.text}
          </Checkbox>
        ) : about.isError ? (
          <ErrorState error={about.error} onRetry={() => about.refetch()} />
        ) : (
          <Skeleton shapes={['line', 'line']} />
        ))}
      <Failure error={correcting.error} />
      <Button onClick={check} busy={correcting.isBusy && 'Đang gửi…'}>
        {feedback.hasContact ? 'Gửi liên hệ đã sửa' : 'Gửi liên hệ'}
      </Button>
      {feedback.hasContact && (
        <Button look="secondary" onClick={() => send(null)}>
          Xoá, không để lại liên hệ
        </Button>
      )}
      <Button look="quiet" onClick={forget}>
        Thôi, giữ nguyên
      </Button>
      <p className="hint">Đang sửa dở được giữ {DRAFT_DAYS} ngày trên máy này, rồi tự xoá.</p>
      {correcting.sheet}
    </section>
  );
}
