import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { ControlProps } from './field.tsx';

type DayInputProps = {
  control: ControlProps;
  value: LocalDate | null;
  onChange: (day: LocalDate | null) => void;
  min?: LocalDate | undefined;
  max?: LocalDate | undefined;
};

/** A calendar day, typed or picked as dd/mm/yyyy. The day is a text on both sides: no zone can move it. */
export function DayInput({ control, value, onChange, min, max }: DayInputProps) {
  return (
    <DatePicker
      {...control}
      className="full"
      format={['DD/MM/YYYY', 'D/M/YYYY', 'DDMMYYYY']}
      placeholder="ngày/tháng/năm"
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange(day ? (day.format('YYYY-MM-DD') as LocalDate) : null)}
      {...(min ? { minDate: dayjs(min) } : {})}
      {...(max ? { maxDate: dayjs(max) } : {})}
    />
  );
}
