import { Input } from 'antd';
import { DayInput } from '../ui/day-input.tsx';
import { Field } from '../ui/field.tsx';
import type { NoticeForm, NoticeProblems } from './form.ts';

type SourceProps = { form: NoticeForm; problems: NoticeProblems; onChange: (change: Partial<NoticeForm>) => void };

/** The document that a notice rests on. Directives circulate before they are numbered, so each part may be blank. */
export function SourceFields({ form, problems, onChange }: SourceProps) {
  const { source } = form;
  const write = (change: Partial<NoticeForm['source']>): void => onChange({ source: { ...source, ...change } });
  return (
    <fieldset className="form-group">
      <legend>Văn bản làm căn cứ</legend>
      <p className="field-hint">Văn bản chưa có số, chưa có ngày thì để trống ô đó.</p>
      <div className="field-row field-row-3">
        <Field label="Số" isOptionalSaid>
          {(control) => (
            <Input
              {...control}
              maxLength={40}
              value={source.number}
              onChange={({ target }) => write({ number: target.value })}
            />
          )}
        </Field>
        <Field label="Ký hiệu" isOptionalSaid>
          {(control) => (
            <Input
              {...control}
              maxLength={60}
              value={source.symbol}
              onChange={({ target }) => write({ symbol: target.value })}
            />
          )}
        </Field>
        <Field label="Ngày ban hành" isOptionalSaid>
          {(control) => (
            <DayInput control={control} value={source.issuedOn} onChange={(issuedOn) => write({ issuedOn })} />
          )}
        </Field>
      </div>
      <Field label="Trích yếu" hint="Kèm cơ quan ban hành." isOptionalSaid error={problems.source}>
        {(control) => (
          <Input.TextArea
            {...control}
            maxLength={300}
            autoSize={{ minRows: 2, maxRows: 5 }}
            value={source.title}
            onChange={({ target }) => write({ title: target.value })}
          />
        )}
      </Field>
    </fieldset>
  );
}
