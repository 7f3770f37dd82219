import { Button, Input } from 'antd';
import { FORM_LIMITS } from '../../../shared/poll/limits.ts';
import { Icon } from '../../ui/icon.tsx';

type OptionProps = {
  /** "câu 3"; names the fields for whoever hears them. */
  label: string;
  options: readonly string[];
  onChange: (options: string[]) => void;
  onRemove: (at: number) => void;
};

export function OptionFields({ label, options, onChange, onRemove }: OptionProps) {
  return (
    <fieldset className="options">
      <legend>Các ý trả lời</legend>
      <ol>
        {options.map((option, i) => (
          // An option has no name but its place; a new key at each letter would take the pen away.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i} className="option-line">
            <Input
              aria-label={`Ý ${i + 1} của ${label}`}
              maxLength={FORM_LIMITS.optionText}
              value={option}
              onChange={({ target }) => onChange(options.map((each, k) => (k === i ? target.value : each)))}
            />
            <Button
              type="text"
              icon={<Icon name="close" size={16} />}
              aria-label={`Bỏ ý ${i + 1} của ${label}`}
              disabled={options.length <= 2}
              onClick={() => onRemove(i)}
            />
          </li>
        ))}
      </ol>
      <Button
        size="small"
        className="self-start"
        icon={<Icon name="plus" size={16} />}
        disabled={options.length >= FORM_LIMITS.options}
        onClick={() => onChange([...options, ''])}
      >
        Thêm ý trả lời
      </Button>
    </fieldset>
  );
}
