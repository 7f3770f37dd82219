import { useState } from 'react';
import type { MyFeedback } from '../../shared/feedback/schema.ts';
import { queryClient } from '../platform/query-client.ts';
import { useSending } from '../resident/use-sending.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { RadioFaces } from '../ui/radio-faces.tsx';
import { Failure } from '../ui/states.tsx';
import { myFeedbackQuery, rateFeedback } from './queries.ts';

export function RateForm({ feedback }: { feedback: MyFeedback }) {
  const [score, setScore] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const sending = useSending();

  const send = async () => {
    if (score === null) return setMissing(true);
    setBusy(true);
    setError(null);
    try {
      await sending.run(() => rateFeedback(feedback, score, comment));
    } catch (failure) {
      setError(failure);
      // Somebody may have moved on meanwhile; show where it stands now.
      await queryClient.invalidateQueries({ queryKey: myFeedbackQuery(feedback.id).queryKey });
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className="card" aria-labelledby="rate">
      <h2 id="rate">Ông/Bà có hài lòng với câu trả lời này không?</h2>
      <RadioFaces
        legend={<span className="unseen">Mức hài lòng</span>}
        score={score}
        onChange={(next) => {
          setScore(next);
          setMissing(false);
        }}
        error={missing ? 'Ông/Bà chọn một mức để gửi đánh giá.' : undefined}
      />
      <Field label="Lời nhắn (không bắt buộc)" rows={3} maxLength={300} value={comment} onChange={setComment} counts />
      <Failure error={error} />
      <Button onClick={send} busy={isBusy && 'Đang gửi…'}>
        Gửi đánh giá
      </Button>
      {sending.sheet}
    </section>
  );
}
