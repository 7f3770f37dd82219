import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import {
  type Fieldwork,
  OFFICIAL_SURVEY_NAMES,
  OFFICIAL_SURVEYS,
  writeFieldworkSchema,
} from '../../shared/survey/schema.ts';
import { foldForSearch } from '../../shared/text.ts';
import { useOneAtATime } from '../platform/act.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Refusal } from '../ui/states.tsx';
import { communes, province } from '../unit/queries.ts';
import { useWriteFieldwork } from './queries.ts';

const SENTENCES: Record<string, string> = {
  placeId: 'Xin chọn nơi khảo sát.',
  firstDay: 'Xin chọn ngày đầu.',
  lastDay: 'Xin chọn ngày cuối, không trước ngày đầu.',
  source: 'Xin ghi văn bản nêu đợt khảo sát.',
};

export function FieldworkDialog({ held, onClose }: { held: Fieldwork | null; onClose: () => void }) {
  const [id] = useState(() => held?.id ?? crypto.randomUUID());
  const [form, setForm] = useState({
    placeId: held?.place.id ?? null,
    survey: held?.survey ?? ('sipas' as const),
    firstDay: held?.firstDay ?? null,
    lastDay: held?.lastDay ?? null,
    source: held?.source ?? '',
  });
  const [problem, setProblem] = useState<string | null>(null);
  const write = useWriteFieldwork();
  const whole = useQuery(province());
  const parts = useQuery(communes());
  const change = (part: Partial<typeof form>): void => {
    setForm({ ...form, ...part });
    setProblem(null);
  };
  const errorOf = (field: string): string | undefined => (problem === field ? SENTENCES[field] : undefined);
  const save = useOneAtATime(async () => {
    const read = writeFieldworkSchema.safeParse({ ...form, version: held?.version ?? 0 });
    if (!read.success) return setProblem(String(read.error.issues[0]?.path[0] ?? ''));
    try {
      await write.mutateAsync({ id, body: read.data });
    } catch {
      // The mutation keeps its error and the form keeps its words.
      return;
    }
    onClose();
  });
  return (
    <Dialog
      title={held ? 'Sửa đợt khảo sát' : 'Thêm đợt khảo sát'}
      okText="Lưu"
      confirmLoading={write.isPending}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="stack">
        <Field label="Nơi khảo sát" error={errorOf('placeId')} isRequired>
          {(control) => (
            <Select
              {...control}
              className="full"
              showSearch={{
                filterOption: (typed, option) => foldForSearch(option?.label ?? '').includes(foldForSearch(typed)),
              }}
              value={form.placeId}
              onChange={(placeId) => change({ placeId })}
              options={[...(whole.data ? [whole.data] : []), ...(parts.data ?? [])].map((unit) => ({
                value: unit.id,
                label: unit.name,
              }))}
            />
          )}
        </Field>
        <Field label="Khảo sát" isRequired>
          {(control) => (
            <Select
              {...control}
              className="full"
              value={form.survey}
              onChange={(survey) => change({ survey })}
              options={OFFICIAL_SURVEYS.map((survey) => ({ value: survey, label: OFFICIAL_SURVEY_NAMES[survey] }))}
            />
          )}
        </Field>
        <div className="field-row">
          <Field label="Từ ngày" error={errorOf('firstDay')} isRequired>
            {(control) => (
              <DayInput control={control} value={form.firstDay} onChange={(firstDay) => change({ firstDay })} />
            )}
          </Field>
          <Field label="Đến hết ngày" error={errorOf('lastDay')} isRequired>
            {(control) => (
              <DayInput control={control} value={form.lastDay} onChange={(lastDay) => change({ lastDay })} />
            )}
          </Field>
        </div>
        <Field label="Theo văn bản" error={errorOf('source')} isRequired>
          {({ status, ...control }) => (
            <Input
              {...control}
              {...(status ? { status } : {})}
              maxLength={300}
              value={form.source}
              onChange={({ target }) => change({ source: target.value })}
            />
          )}
        </Field>
        <Refusal error={write.error} />
      </div>
    </Dialog>
  );
}
