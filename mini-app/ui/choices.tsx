import type { ReactNode } from 'react';
import { useId, useRef } from 'react';
import { FieldError } from './field-error.tsx';
import { Icon } from './icon.tsx';
import { useFocusOnError } from './use-focus-on-error.ts';

export interface Choice<V extends string | number> {
  value: V;
  label: ReactNode;
  /** Drawn before the words, in place of the round mark. */
  sign?: ReactNode;
  /** Set apart from the others and lighter, as "Không biết" is. */
  apart?: boolean;
}

interface ChoicesProps<V extends string | number> {
  /** Names the group; hidden where a heading beside it already says the same. */
  legend: ReactNode;
  legendHidden?: boolean;
  choices: readonly Choice<V>[];
  chosen: readonly V[];
  onChange: (chosen: V[]) => void;
  multiple?: boolean;
  error?: string | undefined;
  /** A finger or mouse has chosen; arrow keys, which pass over choices, do not count. */
  onTap?: (value: V) => void;
}

/** Radio buttons, or checkboxes, as rows that are easy to hit. Native inputs, so every keyboard and screen reader knows them. */
export function Choices<V extends string | number>(props: ChoicesProps<V>) {
  const { legend, legendHidden, choices, chosen, onChange, multiple = false, error, onTap } = props;
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  useFocusOnError(first, error);
  const choose = (choice: Choice<V>, checked: boolean) => {
    if (!multiple) return onChange([choice.value]);
    if (!checked) return onChange(chosen.filter((value) => value !== choice.value));
    // "Không biết" and an answer exclude each other.
    const kept = chosen.filter(
      (value) => Boolean(choices.find((other) => other.value === value)?.apart) === Boolean(choice.apart),
    );
    onChange(choice.apart ? [choice.value] : [...kept, choice.value]);
  };
  return (
    <fieldset className="choices" aria-describedby={error ? id : undefined}>
      <legend className={legendHidden ? 'unseen' : undefined}>{legend}</legend>
      <FieldError id={id} error={error} />
      {choices.map((choice, index) => (
        <label key={choice.value} className={choice.apart ? 'choice choice-apart' : 'choice'}>
          <input
            ref={index === 0 ? first : undefined}
            type={multiple ? 'checkbox' : 'radio'}
            className="choice-input"
            name={id}
            value={choice.value}
            checked={chosen.includes(choice.value)}
            onChange={(event) => choose(choice, event.target.checked)}
            // Browsers also "click" the radio button that an arrow key moves to, without counting it.
            onClick={(event) => event.detail > 0 && onTap?.(choice.value)}
          />
          <ChoiceBox sign={choice.sign} square={multiple}>
            {choice.label}
          </ChoiceBox>
        </label>
      ))}
    </fieldset>
  );
}

/** What is seen of a radio button or checkbox. It follows its input in the markup, and so its state by CSS. */
export function ChoiceBox({ sign, square, children }: { sign?: ReactNode; square: boolean; children: ReactNode }) {
  return (
    <span className={square ? 'choice-box choice-box-square' : 'choice-box'}>
      {sign ?? (
        <span className={square ? 'choice-mark choice-mark-square' : 'choice-mark'} aria-hidden="true">
          <Icon name="check" size={20} />
        </span>
      )}
      <span className="choice-words">{children}</span>
      {sign && (
        <span className="choice-tick" aria-hidden="true">
          <Icon name="check" size={22} />
        </span>
      )}
    </span>
  );
}
