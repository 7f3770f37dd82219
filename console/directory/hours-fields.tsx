import { Button, Checkbox, Input } from 'antd';
import type { OpeningHours } from '../../shared/directory/schema.ts';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { OFFICE_HOURS } from './form.ts';

const DAYS = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'].map((label, index) => ({ label, value: index + 1 }));
const EMPTY = { days: [], from: '', to: '' };

/** The week, as stretches: which days, from when to when. */
export function HoursFields({
  hours,
  onChange,
  error,
}: {
  hours: OpeningHours;
  onChange: (hours: OpeningHours) => void;
  error: string | undefined;
}) {
  const change = (at: number, part: Partial<OpeningHours[number]>): void =>
    onChange(hours.map((stretch, index) => (index === at ? { ...stretch, ...part } : stretch)));
  return (
    <fieldset className="form-group">
      <legend>Giờ làm việc</legend>
      <p className="field-hint">Ngày lễ trong Lịch làm việc tự tính là ngày nghỉ.</p>
      {hours.map((stretch, at) => (
        <div key={at} className="hours-row" role="group" aria-label={`Khung giờ ${at + 1}`}>
          <Checkbox.Group options={DAYS} value={stretch.days} onChange={(days) => change(at, { days })} />
          <Field label="Từ" isRequired>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                placeholder="07:00"
                maxLength={5}
                value={stretch.from}
                onChange={({ target }) => change(at, { from: target.value })}
              />
            )}
          </Field>
          <Field label="Đến" isRequired>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                placeholder="11:30"
                maxLength={5}
                value={stretch.to}
                onChange={({ target }) => change(at, { to: target.value })}
              />
            )}
          </Field>
          <Button
            icon={<Icon name="trash" size={18} />}
            aria-label={`Bỏ khung giờ ${at + 1}`}
            onClick={() => onChange(hours.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {error && (
        <p className="field-error" role="alert">
          <Icon name="warning" size={16} /> {error}
        </p>
      )}
      <div className="buttons">
        <Button icon={<Icon name="plus" size={18} />} onClick={() => onChange([...hours, EMPTY])}>
          Thêm khung giờ
        </Button>
        {hours.length === 0 && <Button onClick={() => onChange(OFFICE_HOURS)}>Điền giờ hành chính</Button>}
      </div>
    </fieldset>
  );
}
