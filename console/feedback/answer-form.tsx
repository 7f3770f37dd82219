import { App, Button, Input } from 'antd';
import { type MutableRefObject, useState } from 'react';
import { FEEDBACK_LIMITS, type OfficeFeedback } from '../../shared/feedback/schema.ts';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { dropDraft, isText, keepDraft, readDraft } from '../platform/device-draft.ts';
import { isStale } from '../platform/errors-vi.ts';
import { CharacterCount, Field } from '../ui/field.tsx';
import { formatClock } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Refusal } from '../ui/states.tsx';
import type { useFeedbackMove } from './queries.ts';

const LEAST = 10;

/** A late answer begins with an apology (QĐ and directives on feedback ask for it). */
const apology = (daysLate: number): string =>
  daysLate > 0 ? `Cơ quan xin lỗi Ông/Bà vì trả lời chậm ${daysLate} ngày.\n\n` : '';

type AnswerFormProps = {
  feedback: OfficeFeedback;
  canDraft: boolean;
  move: ReturnType<typeof useFeedbackMove>;
  areaRef: MutableRefObject<HTMLTextAreaElement | null>;
};

/**
 * The answer as it is being written, kept on the device with every key. When the row moves on under the official's hands the
 * form stays, without its button, so that the words can be copied.
 */
export function AnswerForm({ feedback, canDraft, move, areaRef }: AnswerFormProps) {
  const official = useOfficial();
  const { message } = App.useApp();
  const draftName = `answer:${feedback.id}`;
  const [kept] = useState(() => readDraft(official.id, draftName, isText));
  const begun = feedback.draft?.body ?? apology(feedback.daysLate);
  const [text, setText] = useState(kept?.value ?? begun);
  const [isTouched, setIsTouched] = useState(kept !== null);
  const [isKept, setIsKept] = useState(true);
  const [problem, setProblem] = useState<string>();

  const write = (next: string): void => {
    setText(next);
    setIsTouched(true);
    setProblem(undefined);
    setIsKept(keepDraft(official.id, draftName, next));
  };
  const submit = useOneAtATime(async () => {
    const body = text.trim();
    if (body.length < LEAST) return setProblem(`Xin viết ít nhất ${LEAST} ký tự.`);
    if (body.length > FEEDBACK_LIMITS.answer) return setProblem(`Nhiều nhất ${FEEDBACK_LIMITS.answer} ký tự.`);
    try {
      await move.mutateAsync({ row: feedback, input: { move: 'draft', body } });
    } catch {
      // The mutation keeps its error and the form keeps its words.
      return;
    }
    dropDraft(official.id, draftName);
    setIsTouched(false);
    void message.success('Đã trình duyệt bản trả lời.');
  });

  if (!canDraft && !isTouched) return null;
  const returned = feedback.events.findLast((event) => event.move === 'return_draft' || event.move === 'draft');
  const ownError = move.variables?.input.move === 'draft' && !isStale(move.error) ? move.error : null;
  return (
    <section aria-label="Soạn trả lời" className="answer-form">
      <h3>Soạn trả lời</h3>
      {canDraft && returned?.move === 'return_draft' && (
        <div className="callout callout-amber">
          <Icon name="returned" />
          <div>
            {returned.by?.fullName ?? 'Người duyệt'} trả lại: “{returned.note}”
          </div>
        </div>
      )}
      <Field
        label="Trả lời người dân"
        hint="Người gửi đọc nguyên văn phần này. Gọi người đọc là Ông/Bà, nói rõ cơ quan đã làm gì và làm đến đâu."
        error={problem}
        isRequired
        aside={<CharacterCount text={text} max={FEEDBACK_LIMITS.answer} />}
      >
        {({ status, ...control }) => (
          <Input.TextArea
            {...control}
            {...(status ? { status } : {})}
            ref={(area) => {
              areaRef.current = area?.resizableTextArea?.textArea ?? null;
            }}
            autoSize={{ minRows: 5, maxRows: 18 }}
            value={text}
            onChange={(event) => write(event.target.value)}
          />
        )}
      </Field>
      {!isKept && (
        <p className="callout callout-amber">Máy này không giữ được bản nháp. Xin đừng đóng trang trước khi trình.</p>
      )}
      {isTouched && isKept && (
        <p className="under">
          {kept && text === kept.value
            ? `Bản nháp giữ trên máy này từ ${formatClock(kept.savedAt)}.`
            : 'Đang giữ bản nháp trên máy này.'}
        </p>
      )}
      <Refusal error={ownError} />
      <div className="buttons">
        {canDraft ? (
          <Button type="primary" loading={move.isPending} onClick={() => void submit()}>
            Trình duyệt
          </Button>
        ) : (
          <p className="under">Phản ánh không còn ở bước soạn trả lời. Ông/Bà có thể chép phần đã viết trước khi bỏ.</p>
        )}
        {isTouched && (
          <Button
            onClick={() => {
              dropDraft(official.id, draftName);
              setText(begun);
              setIsTouched(false);
            }}
          >
            Bỏ bản nháp
          </Button>
        )}
      </div>
    </section>
  );
}
