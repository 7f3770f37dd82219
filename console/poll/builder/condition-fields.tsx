import { Select } from 'antd';
import type { Question } from '../../../shared/poll/form.ts';
import { DONT_KNOW, dontKnowWordsOf, optionLabels } from '../../../shared/poll/form.ts';
import { mayLead } from '../../../shared/poll/paths.ts';
import { Field } from '../../ui/field.tsx';
import { choicesOf, offeredChoices } from './change.ts';
import { shortText } from './labels.ts';

type ConditionProps = { questions: readonly Question[]; at: number; onPut: (question: Question) => void };

export const choiceWords = (question: Question, choice: number): string =>
  choice === DONT_KNOW ? dontKnowWordsOf(question) : (optionLabels(question)[choice - 1] ?? `ý ${choice}`);

/** Of whom it is asked: everybody, or those who chose one of some answers before. */
export function ConditionFields({ questions, at, onPut }: ConditionProps) {
  const question = questions[at];
  if (!question) return null;
  const { onlyIf, ...everybody } = question;
  const leaders = questions.slice(0, at).filter((other) => mayLead(other, 'oneOf'));
  const other = leaders.find(({ id }) => id === onlyIf?.questionId);
  if (leaders.length === 0 && !onlyIf) return null;
  return (
    <div className="field-row">
      <Field label={`Câu ${at + 1} hỏi ai`}>
        {(control) => (
          <Select
            {...control}
            className="full"
            value={onlyIf ? onlyIf.questionId : ''}
            onChange={(questionId) =>
              onPut(questionId ? { ...question, onlyIf: { questionId, oneOf: [] } } : everybody)
            }
            options={[
              { value: '', label: 'Hỏi mọi người' },
              ...leaders.map((each) => ({
                value: each.id,
                label: `Tùy câu ${questions.indexOf(each) + 1}: ${shortText(each)}`,
              })),
              ...(onlyIf && !other ? [{ value: onlyIf.questionId, label: 'Câu không còn đứng trước' }] : []),
            ]}
          />
        )}
      </Field>
      {onlyIf && other && (
        <Field label="Chỉ ai đã chọn một trong các ý" isRequired>
          {(control) => (
            <Select
              {...control}
              mode="multiple"
              className="full"
              value={choicesOf(onlyIf, other)}
              onChange={(oneOf: number[]) =>
                onPut({ ...question, onlyIf: { questionId: other.id, oneOf: oneOf.toSorted((a, b) => a - b) } })
              }
              options={offeredChoices(other).map((value) => ({ value, label: choiceWords(other, value) }))}
            />
          )}
        </Field>
      )}
    </div>
  );
}
