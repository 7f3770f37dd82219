import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { BY_ANY_WORD } from '../ui/by-any-word.ts';
import { Field } from '../ui/field.tsx';
import { communes, province } from './queries.ts';

type AreaFieldProps = {
  label: string;
  error: string | undefined;
  value: string | null;
  onChange: (unitId: string) => void;
};

/** The province as a whole, or one of its communes. */
export function AreaField({ label, error, value, onChange }: AreaFieldProps) {
  const whole = useQuery(province());
  const parts = useQuery(communes());
  const areas = [...(whole.data ? [whole.data] : []), ...(parts.data ?? [])];
  return (
    <Field label={label} error={error} isRequired>
      {(control) => (
        <Select
          {...control}
          className="full"
          showSearch={BY_ANY_WORD}
          value={value}
          onChange={onChange}
          options={areas.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Field>
  );
}
