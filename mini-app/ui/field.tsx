import type { HTMLAttributes, ReactNode } from 'react';
import { useId, useRef } from 'react';
import { FieldError } from './field-error.tsx';
import { useFocusOnError } from './use-focus-on-error.ts';

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  maxLength?: number;
  /** Shows how much room is left. */
  counts?: boolean;
  rows?: number;
  type?: 'text' | 'search' | 'tel';
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  autoComplete?: string;
  placeholder?: string;
}

/** A labelled text field: its hint and its error are read out with it. */
export function Field({ label, hint, error, value, onChange, counts, rows, type = 'text', ...rest }: FieldProps) {
  const id = useId();
  const line = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  useFocusOnError(rows === undefined ? line : area, error);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const shared = {
    ...rest,
    id,
    value,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
    className: 'input',
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} error={error} />
      {rows === undefined ? (
        <input {...shared} ref={line} type={type} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <textarea {...shared} ref={area} rows={rows} onChange={(event) => onChange(event.target.value)} />
      )}
      {counts && rest.maxLength !== undefined && (
        <p className="hint count">
          {value.length} / {rest.maxLength} ký tự
        </p>
      )}
    </div>
  );
}
