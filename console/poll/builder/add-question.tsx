import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import type { Question, QuestionKind } from '../../../shared/poll/form.ts';
import { QUESTION_KINDS } from '../../../shared/poll/form.ts';
import { BANK } from '../../../shared/poll/instrument/bank.ts';
import { FORM_LIMITS } from '../../../shared/poll/limits.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { newQuestion, withQuestions } from './change.ts';
import { KIND_LABELS, shortText } from './labels.ts';

type AddProps = { questions: readonly Question[]; onChange: (questions: Question[]) => void };

/** A question of one's own, or one of the bank, whose results can be understood beside those of others. */
export function AddQuestion({ questions, onChange }: AddProps) {
  const [kind, setKind] = useState<QuestionKind>('single');
  const [isBankOpen, setBankOpen] = useState(false);
  const isFull = questions.length >= FORM_LIMITS.questions;
  return (
    <div className="add-question">
      <Button icon={<Icon name="plus" size={18} />} disabled={isFull} onClick={() => setBankOpen(true)}>
        Lấy từ kho câu hỏi
      </Button>
      <span className="add-own">
        <Select
          aria-label="Cách trả lời của câu mới"
          value={kind}
          onChange={setKind}
          options={QUESTION_KINDS.map((value) => ({ value, label: KIND_LABELS[value] }))}
        />
        <Button
          icon={<Icon name="plus" size={18} />}
          disabled={isFull}
          onClick={() => onChange(withQuestions(questions, [newQuestion(questions, kind)]))}
        >
          Thêm câu mới
        </Button>
      </span>
      {isBankOpen && <BankDialog questions={questions} onChange={onChange} onClose={() => setBankOpen(false)} />}
    </div>
  );
}

function BankDialog({ questions, onChange, onClose }: AddProps & { onClose: () => void }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const held = new Set(questions.map(({ id }) => id));
  const all = BANK.flatMap((group) => group.questions);
  const add = () => {
    // Copies, because what is typed must never change the bank.
    const taken = all.filter(({ id }) => chosen.includes(id)).map((question) => structuredClone(question));
    onChange(withQuestions(questions, taken));
    onClose();
  };
  return (
    <Dialog
      title="Kho câu hỏi"
      okText="Đưa vào phiếu"
      okButtonProps={{ disabled: chosen.length === 0 }}
      onOk={add}
      onCancel={onClose}
      width={640}
    >
      <div className="stack bank">
        {BANK.map((group) => (
          <fieldset key={group.title} className="options">
            <legend>{group.title}</legend>
            {group.questions.map((question) => (
              <Checkbox
                key={question.id}
                disabled={held.has(question.id)}
                checked={held.has(question.id) || chosen.includes(question.id)}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...chosen, question.id] : chosen.filter((id) => id !== question.id))
                }
              >
                {shortText(question)}
                {question.items.length > 1 && (
                  <span className="under"> và {question.items.length - 1} ý khác, mỗi người gặp một ý</span>
                )}
              </Checkbox>
            ))}
          </fieldset>
        ))}
      </div>
    </Dialog>
  );
}
