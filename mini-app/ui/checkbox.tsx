import type { ReactNode } from 'react';
import { useId, useRef } from 'react';
import { ChoiceBox } from './choices.tsx';
import { FieldError } from './field-error.tsx';
import { useFocusOnError } from './use-focus-on-error.ts';

export function Checkbox({
  checked,
  onChange,
  error,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  error?: string | undefined;
  children: ReactNode;
}) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  useFocusOnError(box, error);
  return (
    <div className="field">
      <FieldError id={id} error={error} />
      <label className="choice">
        <input
          ref={box}
          type="checkbox"
          className="choice-input"
          checked={checked}
          aria-describedby={error ? id : undefined}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <ChoiceBox square>{children}</ChoiceBox>
      </label>
    </div>
  );
}
