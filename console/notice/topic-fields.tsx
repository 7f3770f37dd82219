import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { TopicKind } from '../../shared/topic/schema.ts';
import { topics } from '../topic/queries.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Field } from '../ui/field.tsx';
import { today } from '../ui/format.ts';
import type { NoticeForm, NoticeProblems } from './form.ts';

type TopicProps = { form: NoticeForm; problems: NoticeProblems; onChange: (change: Partial<NoticeForm>) => void };

/** What it is about, and until when it holds. */
export function TopicFields({ form, problems, onChange }: TopicProps) {
  const query = useQuery(topics);
  const optionsOf = (kind: TopicKind, chosen: readonly string[]) =>
    (query.data?.items ?? [])
      .filter((topic) => topic.kind === kind && (topic.isCurrent || chosen.includes(topic.code)))
      .map(({ code, name }) => ({ value: code, label: name }));
  const explains = (query.data?.items ?? []).some(
    ({ code, explainsSurvey }) => explainsSurvey && form.topics.includes(code),
  );
  return (
    <fieldset className="form-group">
      <legend>Chủ đề và thời hạn</legend>
      <div className="field-row">
        <CodeSelect
          label="Chủ đề"
          error={problems.topics}
          value={form.topics}
          options={optionsOf('topic', form.topics)}
          onChange={(codes) => onChange({ topics: codes })}
        />
        <CodeSelect
          label="Lĩnh vực"
          error={problems.sectors}
          value={form.sectors}
          options={optionsOf('sector', form.sectors)}
          onChange={(codes) => onChange({ sectors: codes })}
        />
      </div>
      {explains && form.audience !== 'officials' && (
        <p className="field-hint">
          Tin hướng dẫn cách trả lời phiếu không đăng được ở nơi đang hoặc sắp có khảo sát SIPAS, PAPI.
        </p>
      )}
      <Field
        label="Có hiệu lực đến hết ngày"
        hint={`Qua ngày này tin rời ${form.audience === 'officials' ? 'danh sách thông báo' : 'bảng tin'}; ai mở đường dẫn cũ sẽ thấy tin đã hết hạn.`}
        error={problems.validUntil}
      >
        {(control) => (
          <DayInput
            control={control}
            value={form.validUntil}
            onChange={(validUntil) => onChange({ validUntil })}
            min={today()}
          />
        )}
      </Field>
    </fieldset>
  );
}

type CodeSelectProps = {
  label: string;
  hint?: string;
  error: string | undefined;
  value: string[];
  options: { value: string; label: string }[];
  onChange: (codes: string[]) => void;
};

export function CodeSelect({ label, hint, error, ...select }: CodeSelectProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Select {...control} {...select} mode="multiple" className="full" showSearch={{ optionFilterProp: 'label' }} />
      )}
    </Field>
  );
}
