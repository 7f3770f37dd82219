import { useState } from 'react';
import type { MyFeedback } from '../../shared/feedback/schema.ts';
import { FEEDBACK_LIMITS } from '../../shared/feedback/schema.ts';
import { isOwed } from '../../shared/feedback/status.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Failure, Note } from '../ui/states.tsx';
import { contentProblem } from './content-step.tsx';
import { useCorrection } from './correction.ts';
import { DRAFT_DAYS } from './draft.ts';
import { correctWords } from './queries.ts';
import { useCorrecting } from './use-correcting.ts';

/** While an answer is owed. What was typed stays, also when the answer has come meanwhile. */
export function CorrectWords({ feedback }: { feedback: MyFeedback }) {
  const { begun, type, forget } = useCorrection(feedback.id, 'words');
  const correcting = useCorrecting(feedback.id, forget);
  const [problem, setProblem] = useState<string>();
  const canCorrect = isOwed(feedback.status);

  if (!begun)
    return (
      <>
        <p role="status">{correcting.isSent && 'Cơ quan đã nhận lời mới.'}</p>
        {canCorrect && (
          <Button look="secondary" onClick={() => type({ content: feedback.content })}>
            Sửa lời phản ánh
          </Button>
        )}
      </>
    );
  const content = begun.typed['content'] ?? '';
  if (!canCorrect)
    return (
      <Note tone="wait" icon="warning">
        <p>Phản ánh đã xong nên không sửa lời được nữa. Lời Ông/Bà đang viết, cơ quan chưa nhận:</p>
        <p className="sent-words">{content}</p>
        <Button look="quiet" onClick={forget}>
          Bỏ lời đang viết
        </Button>
      </Note>
    );

  const send = () => {
    const isSame = content.trim().normalize('NFC') === feedback.content;
    const found = isSame ? 'Lời này giống lời cơ quan đang có. Ông/Bà sửa rồi gửi.' : contentProblem(content);
    setProblem(found);
    if (found) return;
    void correcting.send(() => correctWords({ feedback, clientRequestId: begun.clientRequestId }, content));
  };
  return (
    <section className="card" aria-labelledby="correct-words">
      <h2 id="correct-words">Sửa lời phản ánh</h2>
      <Field
        label="Nội dung"
        hint="Cơ quan trả lời theo lời mới; lời trước ở lại trong hồ sơ."
        rows={7}
        maxLength={FEEDBACK_LIMITS.content}
        counts
        value={content}
        error={problem}
        onChange={(next) => {
          setProblem(undefined);
          type({ content: next });
        }}
      />
      <Failure error={correcting.error} />
      <Button onClick={send} busy={correcting.isBusy && 'Đang gửi…'}>
        Gửi lời đã sửa
      </Button>
      <Button look="quiet" onClick={forget}>
        Thôi, giữ lời cũ
      </Button>
      <p className="hint">Đang sửa dở được giữ {DRAFT_DAYS} ngày trên máy này, rồi tự xoá.</p>
      {correcting.sheet}
    </section>
  );
}
