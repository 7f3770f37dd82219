import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { call } from '../../../shared/call.ts';
import type { importMarginsApi } from '../../../shared/poll/api.ts';
import { wordOf } from '../../../shared/poll/figure-words.ts';
import type { ImportMargins } from '../../../shared/poll/margin-schema.ts';
import { importMarginsSchema } from '../../../shared/poll/margin-schema.ts';
import { WEIGHT_DIMENSIONS } from '../../../shared/poll/result-schema.ts';
import { WEIGHT_CATEGORIES } from '../../../shared/poll/weigh.ts';
import type { LocalDate } from '../../../shared/time/local-date.ts';
import { useOneAtATime } from '../../platform/act.ts';
import { send } from '../../platform/api.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Refusal } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../../ui/use-form.ts';
import { AreaField } from '../../unit/area-field.tsx';
import { pollMargins } from '../queries.ts';

const SENTENCES: Record<string, string> = {
  unitId: 'Xin chọn địa bàn.',
  source: 'Xin ghi bảng niên giám hoặc văn bản có số này.',
  asOf: 'Xin chọn ngày của số liệu.',
  rows: 'Xin nhập đủ các dòng của giới, của nhóm tuổi, hoặc để trống cả phần; số dân từ 1 trở lên.',
};

type Form = { unitId: string | null; source: string; asOf: LocalDate | null; people: Record<string, number | null> };
const EMPTY: Form = { unitId: null, source: '', asOf: null, people: {} };

const rowsOf = (people: Form['people']): ImportMargins['rows'] =>
  WEIGHT_DIMENSIONS.flatMap((dimension) =>
    WEIGHT_CATEGORIES[dimension].flatMap((category) => {
      const count = people[category];
      return count ? [{ dimension, category, people: count }] : [];
    }),
  );

/** The numbers of one area, typed. */
export function MarginForm() {
  const client = useQueryClient();
  const [id, setId] = useState(() => crypto.randomUUID());
  const { form, change, begin, errorOf, read } = useForm(EMPTY, SENTENCES, 'rows');
  const write = useMutation({
    mutationFn: (body: ImportMargins) =>
      call<typeof importMarginsApi>(send, 'PUT', '/api/office/poll-margins/:id', { params: { id }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: pollMargins().queryKey }),
  });
  const save = useOneAtATime(async () => {
    const { people, ...rest } = form;
    const body = read(importMarginsSchema, { ...rest, rows: rowsOf(people) });
    if (!body) return;
    try {
      await write.mutateAsync(body);
    } catch {
      // The mutation keeps its error and the form keeps its numbers.
      return;
    }
    begin(EMPTY);
    setId(crypto.randomUUID());
  });
  return (
    <section className="figure" aria-label="Nhập số dân">
      <h2 className="figure-question">Nhập một địa bàn</h2>
      <div className="field-row">
        <AreaField
          label="Địa bàn"
          error={errorOf('unitId')}
          value={form.unitId}
          onChange={(unitId) => change({ unitId })}
        />
        <Field label="Số liệu tính đến ngày" error={errorOf('asOf')} isRequired>
          {(control) => <DayInput control={control} value={form.asOf} onChange={(asOf) => change({ asOf })} />}
        </Field>
      </div>
      <TextField
        label="Nguồn"
        hint="Ví dụ: Niên giám thống kê tỉnh 2025, bảng 12. Nguồn hiện cùng mọi con số đã hiệu chỉnh."
        error={errorOf('source')}
        isRequired
        maxLength={300}
        value={form.source}
        onChange={(source) => change({ source })}
      />
      {WEIGHT_DIMENSIONS.map((dimension) => (
        <fieldset key={dimension} className="margin-group">
          <legend>{wordOf(dimension)}, người từ 18 tuổi</legend>
          {WEIGHT_CATEGORIES[dimension].map((category) => (
            <Field key={category} label={wordOf(category)} isOptionalSaid>
              {({ id }) => (
                <InputNumber
                  id={id}
                  className="full"
                  min={1}
                  precision={0}
                  value={form.people[category] ?? null}
                  onChange={(count) => change({ people: { ...form.people, [category]: count } })}
                />
              )}
            </Field>
          ))}
        </fieldset>
      ))}
      {errorOf('rows') && (
        <div className="field-error" role="alert">
          <Icon name="warning" size={16} /> {errorOf('rows')}
        </div>
      )}
      <Refusal error={write.error} />
      <p className="figure-note">
        Bản nhập sau thay bản nhập trước của cùng địa bàn; kết quả được tính lại trong vòng một giờ.
      </p>
      <Button type="primary" loading={write.isPending} onClick={() => void save()}>
        Nhập số dân
      </Button>
    </section>
  );
}
