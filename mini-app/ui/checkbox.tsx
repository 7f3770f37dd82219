import type { ReactNode } from 'react';
import { useId } from 'react';
import { ChoiceBox } from './choices.tsx';
import { FieldError } from './field-error.tsx';

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
  return (
    <div className="field">
      <label className="choice">
        <input
          type="checkbox"
          className="choice-input"
          checked={checked}
          aria-describedby={error ? id : undefined}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <ChoiceBox square>{children}</ChoiceBox>
      </label>
      <FieldError id={id} error={error} />
    </div>
  );
}
