import { type ReactNode, useId } from 'react';
import { Icon } from './icon.tsx';

export type ControlProps = {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
  status?: 'error';
};

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  isRequired?: boolean;
  /** Where the group already says that it may be left blank. */
  isOptionalSaid?: boolean;
  /** Beside the label, on the right: a count of characters. */
  aside?: ReactNode;
  children: (control: ControlProps) => ReactNode;
};

/** Ties a control to its label, its hint and its refusal. */
export function Field({ label, hint, error, isRequired = false, isOptionalSaid = false, aside, children }: FieldProps) {
  const id = useId();
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <div className="field-head">
        <label htmlFor={id}>
          {label}
          {isRequired || isOptionalSaid ? null : <span className="field-optional"> (không bắt buộc)</span>}
        </label>
        {aside}
      </div>
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {children({
        id,
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        ...(error ? { 'aria-invalid': true, status: 'error' } : {}),
        ...(isRequired ? { 'aria-required': true } : {}),
      })}
      {error && (
        <div className="field-error" id={`${id}-error`}>
          <Icon name="warning" size={16} /> {error}
        </div>
      )}
    </div>
  );
}

export function CharacterCount({ text, max }: { text: string; max: number }) {
  const left = max - text.length;
  return (
    <span className={left < 0 ? 'count count-over' : 'count'}>
      {left < 0 ? `quá ${-left} ký tự` : `${text.length}/${max}`}
    </span>
  );
}
