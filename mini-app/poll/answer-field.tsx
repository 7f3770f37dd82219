import { useState } from 'react';
import type { Question } from '../../shared/poll/form.ts';
import { choiceOfNumber, DONT_KNOW, dontKnowWordsOf, numberOf, rankedCount, TEXT_MAX } from '../../shared/poll/form.ts';
import type { Choice } from '../ui/choices.tsx';
import { Choices } from '../ui/choices.tsx';
import { Field } from '../ui/field.tsx';
import { FACES } from '../ui/radio-faces.tsx';
import { Words } from './put-question.tsx';
import type { Said } from './spoken.ts';

interface Props {
  question: Question;
  /** In the language that was chosen. */
  put: Said;
  chosen: readonly number[];
  text: string;
  error: string | undefined;
  onChange: (choices: number[]) => void;
  onWrite: (text: string) => void;
  onTap: () => void;
}

/** Where one question is answered, by its kind. */
export function AnswerField(props: Props) {
  switch (props.question.kind) {
    case 'number':
      return <NumberField {...props} />;
    case 'ranking':
      return <RankField {...props} />;
    case 'text':
      return <TextField {...props} />;
    case 'satisfaction':
    case 'expectation':
    case 'single':
    case 'multiple':
      return <ChoiceField {...props} />;
  }
}

function ChoiceField({ question, put, chosen, error, onChange, onTap }: Props) {
  return (
    <Choices
      legend={put.text}
      legendHidden
      multiple={question.kind === 'multiple'}
      choices={choicesOf(question, put)}
      chosen={chosen}
      error={error}
      onChange={onChange}
      onTap={onTap}
    />
  );
}

/** "Không biết" alone, under a field that is no list. */
function DontKnow({ question, put, chosen, onChange }: Pick<Props, 'question' | 'put' | 'chosen' | 'onChange'>) {
  if (!question.offersDontKnow) return null;
  const isChosen = chosen.includes(DONT_KNOW);
  return (
    <Choices
      legend={put.text}
      legendHidden
      multiple
      choices={[dontKnowOf(question)]}
      chosen={isChosen ? [DONT_KNOW] : []}
      onChange={(next) => onChange(next)}
    />
  );
}

function NumberField({ question, put, chosen, error, onChange }: Props) {
  const range = question.range ?? { min: 0, max: 0 };
  const [first] = chosen;
  const [typed, setTyped] = useState(first !== undefined && first !== DONT_KNOW ? String(numberOf(range, first)) : '');
  return (
    <>
      <Field
        label={`Ghi một số từ ${range.min} đến ${range.max}`}
        inputMode="numeric"
        value={typed}
        error={error}
        onChange={(value) => {
          setTyped(value);
          const number = /^-?\d{1,4}$/.test(value.trim()) ? Number(value) : NaN;
          onChange(number >= range.min && number <= range.max ? [choiceOfNumber(range, number)] : []);
        }}
      />
      <DontKnow
        question={question}
        put={put}
        chosen={chosen}
        onChange={(next) => {
          setTyped('');
          onChange(next);
        }}
      />
    </>
  );
}

/** Taps in the order of importance; a second tap takes one back, and those behind it move up. */
function RankField({ question, put, chosen, error, onChange }: Props) {
  const ranked = chosen.filter((choice) => choice !== DONT_KNOW);
  const wanted = rankedCount(question);
  return (
    <>
      <p className="hint">
        Chạm lần lượt từ ý quan trọng nhất{wanted < put.labels.length && `, chọn ${wanted} ý`}. Chạm lại để bỏ.
      </p>
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <ol className="rank" aria-label={put.text}>
        {put.labels.map((label, index) => {
          const choice = index + 1;
          const at = ranked.indexOf(choice);
          const isFull = at < 0 && ranked.length >= wanted;
          return (
            <li key={choice}>
              <button
                type="button"
                className={at < 0 ? 'rank-option' : 'rank-option rank-option-chosen'}
                aria-pressed={at >= 0}
                disabled={isFull}
                onClick={() => onChange(at < 0 ? [...ranked, choice] : ranked.filter((one) => one !== choice))}
              >
                <span className="rank-place" aria-hidden={at < 0}>
                  {at < 0 ? '' : at + 1}
                </span>
                <span>
                  <Words said={label} isTranslated={put.areLabelsTranslated} />
                </span>
                {at >= 0 && <span className="unseen">, xếp thứ {at + 1}</span>}
              </button>
            </li>
          );
        })}
      </ol>
      <DontKnow question={question} put={put} chosen={chosen} onChange={onChange} />
    </>
  );
}

function TextField({ question, put, chosen, text, error, onChange, onWrite }: Props) {
  return (
    <>
      <Field
        label="Ý kiến của Ông/Bà"
        hint="Xin đừng ghi tên người, số điện thoại, số giấy tờ: cơ quan đọc nguyên văn."
        rows={4}
        maxLength={TEXT_MAX}
        counts
        value={text}
        error={error}
        onChange={(value) => {
          onWrite(value);
          if (chosen.length > 0) onChange([]);
        }}
      />
      <DontKnow
        question={question}
        put={put}
        chosen={chosen}
        onChange={(next) => {
          onWrite('');
          onChange(next);
        }}
      />
    </>
  );
}

const dontKnowOf = (question: Question): Choice<number> => ({
  value: DONT_KNOW,
  label: dontKnowWordsOf(question),
  apart: true,
});

function choicesOf(question: Question, { labels, areLabelsTranslated }: Said): Choice<number>[] {
  const offered: readonly Choice<number>[] =
    question.kind === 'satisfaction' ? FACES : labels.map((label, index) => ({ value: index + 1, label }));
  const said = areLabelsTranslated
    ? offered.map((choice, i) => ({ ...choice, label: <Words said={labels[i]} isTranslated /> }))
    : [...offered];
  return question.offersDontKnow ? [...said, dontKnowOf(question)] : said;
}
