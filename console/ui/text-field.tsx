import { Input } from 'antd';
import type { ReactNode } from 'react';
import { Field } from './field.tsx';

type TextFieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  isRequired?: boolean;
  maxLength: number;
  /** More than one for a text of several lines. */
  rows?: number;
  value: string;
  onChange: (value: string) => void;
};

/** Words with their label, hint and refusal. */
export function TextField({ maxLength, rows = 1, value, onChange, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      {({ status, ...control }) => {
        const common = { ...control, ...(status ? { status } : {}), maxLength, value };
        return rows > 1 ? (
          <Input.TextArea {...common} rows={rows} onChange={({ target }) => onChange(target.value)} />
        ) : (
          <Input {...common} onChange={({ target }) => onChange(target.value)} />
        );
      }}
    </Field>
  );
}
