import { Button, Checkbox, Input } from 'antd';
import { FORM_LIMITS } from '../../../shared/poll/limits.ts';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Screening } from '../../../shared/poll/form.ts';
import { OPTIONS_HINT, VersionFields } from './version-fields.tsx';

/** Asked first and stored nowhere: whether the poll is for this person. */
export function ScreeningFields({
  screening,
  onChange,
}: {
  screening: Screening;
  onChange: (next: Screening) => void;
}) {
  const { text, options } = screening;
  const shape = (next: Screening['options']) => onChange({ ...screening, options: next });
  const put = (at: number, change: Partial<Screening['options'][number]>) =>
    shape(options.map((option, i) => (i === at ? { ...option, ...change } : option)));
  return (
    <fieldset className="form-group">
      <legend>Trước khi vào phiếu</legend>
      <Field label="Câu hỏi trước khi vào phiếu" hint="Không lưu câu trả lời. Phiếu hỏi người từ 18 tuổi." isRequired>
        {({ status: _status, ...control }) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 1, maxRows: 3 }}
            maxLength={FORM_LIMITS.text}
            value={text}
            onChange={({ target }) => onChange({ ...screening, text: target.value })}
          />
        )}
      </Field>
      <ol className="options">
        {options.map((option, i) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i} className="option-line">
            <Input
              aria-label={`Ý ${i + 1} trước khi vào phiếu`}
              maxLength={FORM_LIMITS.optionText}
              value={option.label}
              onChange={({ target }) => put(i, { label: target.value })}
            />
            <Checkbox checked={option.passes} onChange={({ target }) => put(i, { passes: target.checked })}>
              được trả lời
            </Checkbox>
            <Button
              type="text"
              icon={<Icon name="close" size={16} />}
              aria-label={`Bỏ ý ${i + 1} trước khi vào phiếu`}
              disabled={options.length <= 2}
              onClick={() => onChange(withoutOption(screening, i))}
            />
          </li>
        ))}
      </ol>
      <Button
        size="small"
        className="self-start"
        icon={<Icon name="plus" size={16} />}
        disabled={options.length >= 6}
        onClick={() => shape([...options, { label: '', passes: false }])}
      >
        Thêm ý
      </Button>
      <VersionFields
        item={screening}
        name="câu trước khi vào phiếu"
        optionsHint={OPTIONS_HINT}
        onPut={(next) => onChange(next)}
      />
    </fieldset>
  );
}

/** In every language. */
function withoutOption({ versions, ...screening }: Screening, at: number): Screening {
  const others = <T,>(all: readonly T[]): T[] => all.filter((_, i) => i !== at);
  const shorter = versions?.map(({ options, ...version }) => ({
    ...version,
    ...(options ? { options: others(options) } : {}),
  }));
  return { ...screening, options: others(screening.options), ...(shorter ? { versions: shorter } : {}) };
}
