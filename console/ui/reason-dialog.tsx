import { Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { Dialog } from './dialog.tsx';
import { useOneAtATime } from '../platform/act.ts';
import { CharacterCount, Field } from './field.tsx';
import { Refusal } from './states.tsx';

type ReasonDialogProps = {
  title: string;
  /** What will happen, and to whom. */
  children: ReactNode;
  label: string;
  hint?: string;
  okText: string;
  isDanger?: boolean;
  min: number;
  max: number;
  text: string;
  onText: (text: string) => void;
  /** Asked together with the words; says beside its own field what is missing there. */
  isReady?: () => boolean;
  /** Rejects when it was refused: the dialog stays open with what was typed. */
  onSubmit: (text: string) => Promise<unknown>;
  onClose: () => void;
};

/** Asks for words before an act that somebody will read about. */
export function ReasonDialog(props: ReasonDialogProps) {
  const {
    title,
    children,
    label,
    hint,
    okText,
    isDanger = false,
    min,
    max,
    text,
    onText,
    isReady,
    onSubmit,
    onClose,
  } = props;
  const input = useRef<{ focus: () => void } | null>(null);
  const [problem, setProblem] = useState<string>();
  const [refusal, setRefusal] = useState<unknown>(null);
  const [isSending, setIsSending] = useState(false);

  const submit = useOneAtATime(async () => {
    const words = text.trim();
    const isFilled = isReady?.() ?? true;
    if (words.length < min) return setProblem(min > 1 ? `Xin viết ít nhất ${min} ký tự.` : 'Xin viết lý do.');
    if (words.length > max) return setProblem(`Nhiều nhất ${max} ký tự.`);
    setProblem(undefined);
    if (!isFilled) return undefined;
    setRefusal(null);
    setIsSending(true);
    try {
      await onSubmit(words);
      onClose();
    } catch (error) {
      setRefusal(error);
    } finally {
      setIsSending(false);
    }
  });

  return (
    <Dialog
      title={title}
      okText={okText}
      okButtonProps={{ danger: isDanger }}
      confirmLoading={isSending}
      onOk={() => void submit()}
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && input.current?.focus()}
    >
      <div className="stack">
        {children}
        <Field label={label} hint={hint} error={problem} isRequired aside={<CharacterCount text={text} max={max} />}>
          {({ status, ...control }) => (
            <Input.TextArea
              {...control}
              {...(status ? { status } : {})}
              ref={(area) => {
                input.current = area;
              }}
              autoSize={{ minRows: 3, maxRows: 10 }}
              value={text}
              onChange={(event) => onText(event.target.value)}
            />
          )}
        </Field>
        <Refusal error={refusal} />
      </div>
    </Dialog>
  );
}
