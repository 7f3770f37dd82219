import { useState } from 'react';
import type { MyFeedback } from '../../shared/feedback/schema.ts';
import { reopenFeedbackSchema } from '../../shared/feedback/schema.ts';
import { queryClient } from '../platform/query-client.ts';
import { useSending } from '../resident/use-sending.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Failure } from '../ui/states.tsx';
import { myFeedbackQuery, reopenFeedback } from './queries.ts';

/** Once, with a reason. */
export function ReopenForm({ feedback }: { feedback: MyFeedback }) {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const sending = useSending();

  if (!isOpen)
    return (
      <Button look="secondary" onClick={() => setOpen(true)}>
        Chưa thoả đáng, đề nghị xem lại
      </Button>
    );

  const send = async () => {
    if (!reopenFeedbackSchema.shape.reason.safeParse(reason).success)
      return setProblem('Ông/Bà viết vì sao cần xem lại, từ 10 đến 1000 ký tự.');
    setBusy(true);
    setError(null);
    try {
      await sending.run(() => reopenFeedback(feedback, reason));
    } catch (failure) {
      setError(failure);
      await queryClient.invalidateQueries({ queryKey: myFeedbackQuery(feedback.id).queryKey });
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className="card" aria-labelledby="reopen">
      <h2 id="reopen">Đề nghị cơ quan xem lại</h2>
      <Field
        label="Vì sao cần xem lại"
        hint="Mỗi phản ánh được đề nghị xem lại một lần."
        rows={4}
        maxLength={1000}
        counts
        value={reason}
        error={problem}
        onChange={(next) => {
          setReason(next);
          setProblem(undefined);
        }}
      />
      <Failure error={error} />
      <Button onClick={send} busy={isBusy && 'Đang gửi…'}>
        Gửi đề nghị
      </Button>
      <Button look="quiet" onClick={() => setOpen(false)}>
        Thôi
      </Button>
      {sending.sheet}
    </section>
  );
}
