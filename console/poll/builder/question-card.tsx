import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { isLeading } from '../../../shared/poll/check.ts';
import type { Item, Question, QuestionKind } from '../../../shared/poll/form.ts';
import { EXPECTATION_WORDS, isScale, QUESTION_KINDS, SATISFACTION_WORDS, TEXT_MAX } from '../../../shared/poll/form.ts';
import { FORM_LIMITS } from '../../../shared/poll/limits.ts';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { moved, withKind, withoutOption } from './change.ts';
import { ConditionFields } from './condition-fields.tsx';
import { KIND_LABELS, shortText } from './labels.ts';
import { OptionFields } from './option-fields.tsx';
import { OPTIONS_HINT, VersionFields } from './version-fields.tsx';

type CardProps = {
  questions: readonly Question[];
  at: number;
  problems: readonly string[];
  onChange: (questions: Question[]) => void;
};

/** One question as it is written: how it is asked, in which words, of whom. */
export function QuestionCard({ questions, at, problems, onChange }: CardProps) {
  const question = questions[at];
  if (!question) return null;
  const put = (next: Question) => onChange(questions.map((each, i) => (i === at ? next : each)));
  const last = questions.filter(({ use }) => !use).length - 1;
  const name = `Câu ${at + 1}`;
  return (
    <li className="question-card">
      <fieldset>
        <legend className="question-head">
          <span className="question-number">{name}</span>
          <span className="question-kind">{question.use ? 'Để hiệu chỉnh' : KIND_LABELS[question.kind]}</span>
        </legend>
        <div className="question-tools">
          {!question.use && (
            <>
              <Button
                size="small"
                disabled={at === 0}
                aria-label={`Đưa ${name.toLowerCase()} lên`}
                onClick={() => onChange(moved(questions, at, -1))}
              >
                Lên
              </Button>
              <Button
                size="small"
                disabled={at >= last}
                aria-label={`Đưa ${name.toLowerCase()} xuống`}
                onClick={() => onChange(moved(questions, at, 1))}
              >
                Xuống
              </Button>
            </>
          )}
          <Button
            size="small"
            icon={<Icon name="trash" size={16} />}
            aria-label={`Bỏ ${name.toLowerCase()}`}
            onClick={() => onChange(questions.filter((_, i) => i !== at))}
          >
            Bỏ
          </Button>
        </div>
        {question.use ? (
          <p className="note">
            {shortText(question)}: {question.options?.join(' · ')} · Không trả lời. Hỏi cuối phiếu, không bắt buộc; giữ
            đúng lời để khớp số liệu dân số.
          </p>
        ) : (
          <Words question={question} questions={questions} at={at} onPut={put} onAll={onChange} />
        )}
        {problems.map((problem) => (
          <p key={problem} className="field-error">
            <Icon name="warning" size={16} /> {problem}
          </p>
        ))}
      </fieldset>
    </li>
  );
}

type WordsProps = {
  question: Question;
  questions: readonly Question[];
  at: number;
  onPut: (question: Question) => void;
  onAll: (questions: Question[]) => void;
};

function Words({ question, questions, at, onPut, onAll }: WordsProps) {
  const { id, kind, options } = question;
  const hasOptions = kind === 'single' || kind === 'multiple' || kind === 'ranking';
  return (
    <div className="stack">
      <Field label={`Cách trả lời câu ${at + 1}`} isRequired>
        {(control) => (
          <Select
            {...control}
            className="full"
            value={kind}
            onChange={(next: QuestionKind) => onPut(withKind(question, next))}
            options={QUESTION_KINDS.map((value) => ({ value, label: KIND_LABELS[value] }))}
          />
        )}
      </Field>
      <ItemFields question={question} at={at} onPut={onPut} />
      {kind === 'satisfaction' && <p className="note">{SATISFACTION_WORDS.join(' · ')}</p>}
      {kind === 'expectation' && <p className="note">{EXPECTATION_WORDS.join(' · ')}</p>}
      {kind === 'text' && (
        <p className="note">
          Nhiều nhất {TEXT_MAX} ký tự. Trên màn hình có lời nhắc: không ghi tên người, số điện thoại, số căn cước. Chỉ
          hiện khi có từ 10 người viết.
        </p>
      )}
      {hasOptions && (
        <OptionFields
          label={`câu ${at + 1}`}
          options={options ?? []}
          onChange={(next) => onPut({ ...question, options: next })}
          onRemove={(option) => onAll(withoutOption(questions, id, option))}
        />
      )}
      {kind === 'number' && question.range && <RangeFields question={question} onPut={onPut} />}
      {(kind === 'multiple' || kind === 'ranking') && <MostField question={question} onPut={onPut} />}
      <ConditionFields questions={questions} at={at} onPut={onPut} />
      <div className="check-row">
        <Checkbox
          checked={question.offersDontKnow}
          onChange={({ target }) => onPut({ ...question, offersDontKnow: target.checked })}
        >
          Có ý “Không biết / Không gặp trường hợp này”
        </Checkbox>
        <Checkbox
          checked={question.isOptional ?? false}
          onChange={({ target }) => {
            const { isOptional: _old, ...rest } = question;
            onPut(target.checked ? { ...rest, isOptional: true } : rest);
          }}
        >
          Được bỏ qua
        </Checkbox>
      </div>
    </div>
  );
}

function optionsHint({ kind, options }: Question): string | null {
  if (isScale(kind)) return `${OPTIONS_HINT} Ghi ở một câu, các câu năm mức khác dùng chung.`;
  return options ? OPTIONS_HINT : null;
}

/** The words; several when each person is asked one of them at random. */
function ItemFields({ question, at, onPut }: { question: Question; at: number; onPut: (question: Question) => void }) {
  const { items } = question;
  const put = (i: number, next: Item) => onPut({ ...question, items: items.map((item, k) => (k === i ? next : item)) });
  const nextId = () => {
    const taken = new Set(items.map(({ id }) => id));
    for (let n = items.length + 1; ; n += 1) if (!taken.has(`${question.id}.${n}`)) return `${question.id}.${n}`;
  };
  return (
    <>
      {items.map((item, i) => (
        <div key={item.id} className="stack">
          <Field
            label={items.length === 1 ? `Lời câu ${at + 1}` : `Lời câu ${at + 1}, ý ${i + 1}`}
            isRequired
            hint={isLeading(item.text) ? <Leading /> : undefined}
            aside={
              items.length > 1 ? (
                <button
                  type="button"
                  className="text-button"
                  onClick={() => onPut({ ...question, items: items.filter((_, k) => k !== i) })}
                >
                  Bỏ ý {i + 1}
                </button>
              ) : undefined
            }
          >
            {({ status: _status, ...control }) => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 1, maxRows: 4 }}
                maxLength={FORM_LIMITS.text}
                value={item.text}
                onChange={({ target }) => put(i, { ...item, text: target.value })}
              />
            )}
          </Field>
          <VersionFields
            item={item}
            name={items.length === 1 ? `câu ${at + 1}` : `câu ${at + 1}, ý ${i + 1}`}
            optionsHint={optionsHint(question)}
            onPut={(next) => put(i, next)}
          />
        </div>
      ))}
      <div className="item-more">
        <Button
          size="small"
          icon={<Icon name="plus" size={16} />}
          disabled={items.length >= FORM_LIMITS.items}
          onClick={() => onPut({ ...question, items: [...items, { id: nextId(), text: '' }] })}
        >
          Thêm ý luân phiên
        </Button>
        <span className="under">Mỗi người gặp một ý, chọn ngẫu nhiên.</span>
      </div>
    </>
  );
}

const Leading = () => (
  <span className="leading">
    <Icon name="warning" size={16} /> Lời hỏi có từ đã khen sẵn, người trả lời dễ bị dẫn. Nên chỉ nêu việc cần hỏi.
  </span>
);

type PutProps = { question: Question; onPut: (question: Question) => void };

function RangeFields({ question, onPut }: PutProps) {
  const range = question.range ?? { min: 0, max: 10 };
  return (
    <div className="field-row">
      <Field label="Số nhỏ nhất" isRequired>
        {(control) => (
          <InputNumber
            {...control}
            className="full"
            precision={0}
            value={range.min}
            onChange={(min) => onPut({ ...question, range: { ...range, min: min ?? 0 } })}
          />
        )}
      </Field>
      <Field label="Số lớn nhất" isRequired>
        {(control) => (
          <InputNumber
            {...control}
            className="full"
            precision={0}
            value={range.max}
            onChange={(max) => onPut({ ...question, range: { ...range, max: max ?? 0 } })}
          />
        )}
      </Field>
    </div>
  );
}

function MostField({ question, onPut }: PutProps) {
  const isRanking = question.kind === 'ranking';
  return (
    <Field
      label={isRanking ? 'Xếp bao nhiêu ý đầu' : 'Chọn nhiều nhất bao nhiêu ý'}
      hint={isRanking ? 'Để trống thì xếp hết các ý.' : 'Để trống thì chọn bao nhiêu cũng được.'}
    >
      {(control) => (
        <InputNumber
          {...control}
          min={1}
          max={FORM_LIMITS.options}
          precision={0}
          value={question.most ?? null}
          onChange={(most) => {
            const { most: _old, ...rest } = question;
            onPut(most ? { ...rest, most } : rest);
          }}
        />
      )}
    </Field>
  );
}
