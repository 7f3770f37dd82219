import { Select } from 'antd';
import { useState } from 'react';
import {
  type Fieldwork,
  OFFICIAL_SURVEY_NAMES,
  OFFICIAL_SURVEYS,
  writeFieldworkSchema,
} from '../../shared/survey/schema.ts';
import { useOneAtATime } from '../platform/act.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Refusal } from '../ui/states.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { AreaField } from '../unit/area-field.tsx';
import { useWriteFieldwork } from './queries.ts';

const SENTENCES: Record<string, string> = {
  placeId: 'Xin chọn nơi khảo sát.',
  firstDay: 'Xin chọn ngày đầu.',
  lastDay: 'Xin chọn ngày cuối, không trước ngày đầu.',
  source: 'Xin ghi văn bản nêu đợt khảo sát.',
};

export function FieldworkDialog({ held, onClose }: { held: Fieldwork | null; onClose: () => void }) {
  const [id] = useState(() => held?.id ?? crypto.randomUUID());
  const { form, change, errorOf, read } = useForm(
    {
      placeId: held?.place.id ?? null,
      survey: held?.survey ?? ('sipas' as const),
      firstDay: held?.firstDay ?? null,
      lastDay: held?.lastDay ?? null,
      source: held?.source ?? '',
    },
    SENTENCES,
  );
  const write = useWriteFieldwork();
  const save = useOneAtATime(async () => {
    const body = read(writeFieldworkSchema, { ...form, version: held?.version ?? 0 });
    if (!body) return;
    try {
      await write.mutateAsync({ id, body });
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
        <AreaField
          label="Nơi khảo sát"
          error={errorOf('placeId')}
          value={form.placeId}
          onChange={(placeId) => change({ placeId })}
        />
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
        <TextField
          label="Theo văn bản"
          error={errorOf('source')}
          isRequired
          maxLength={300}
          value={form.source}
          onChange={(source) => change({ source })}
        />
        <Refusal error={write.error} />
      </div>
    </Dialog>
  );
}
