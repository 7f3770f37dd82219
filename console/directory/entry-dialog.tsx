import { useInfiniteQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { Entry } from '../../shared/directory/schema.ts';
import { DIRECTORY_LIMITS } from '../../shared/directory/schema.ts';
import type { EntryKind } from '../../shared/directory/state.ts';
import { useOneAtATime } from '../platform/act.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Refusal } from '../ui/states.tsx';
import { type EntryForm, type FormProblem, formOf, readEntryForm } from './form.ts';
import { HoursFields } from './hours-fields.tsx';
import { ADDRESS_LABELS, KIND_LABELS } from './labels.ts';
import { directoryEntries, useWriteEntry } from './queries.ts';

const ADDRESS_HINTS: Partial<Record<EntryKind, string>> = {
  document: 'Để trống khi văn bản không ghi số.',
  zalo_account: 'Dãy số trong trang quản lý OA.',
};

type EntryDialogProps = { kind: EntryKind; entry: Entry | null; onClose: () => void };

/** Adds an entry or changes one; the id is made here, so that a second click stores nothing twice. */
export function EntryDialog({ kind, entry, onClose }: EntryDialogProps) {
  const [id] = useState(() => entry?.id ?? crypto.randomUUID());
  const [form, setForm] = useState<EntryForm>(() => formOf(entry));
  const [problem, setProblem] = useState<FormProblem>();
  const write = useWriteEntry();
  const others = useInfiniteQuery(directoryEntries(kind)).data?.pages.flatMap(({ items }) => items) ?? [];

  const change = (part: Partial<EntryForm>): void => {
    setForm({ ...form, ...part });
    setProblem(undefined);
  };
  const errorOf = (field: keyof EntryForm): string | undefined =>
    problem?.field === field ? problem.sentence : undefined;
  const save = useOneAtATime(async () => {
    const read = readEntryForm(kind, form, entry?.version ?? 0);
    if ('field' in read) return setProblem(read);
    try {
      await write.mutateAsync({ id, body: read.body });
    } catch {
      // The mutation keeps its error and the form keeps its words.
      return;
    }
    onClose();
  });

  return (
    <Dialog
      title={`${entry ? 'Sửa' : 'Thêm'} ${KIND_LABELS[kind].charAt(0).toLowerCase()}${KIND_LABELS[kind].slice(1)}`}
      okText="Lưu"
      confirmLoading={write.isPending}
      onOk={() => void save()}
      onCancel={onClose}
      width={620}
    >
      <div className="stack">
        <Field label="Tên" error={errorOf('name')} isRequired>
          {({ status, ...control }) => (
            <Input
              {...control}
              {...(status ? { status } : {})}
              maxLength={DIRECTORY_LIMITS.name}
              value={form.name}
              onChange={({ target }) => change({ name: target.value })}
            />
          )}
        </Field>
        <Field
          label={ADDRESS_LABELS[kind]}
          hint={ADDRESS_HINTS[kind]}
          error={errorOf('address')}
          isRequired={kind !== 'document'}
        >
          {({ status, ...control }) => (
            <Input
              {...control}
              {...(status ? { status } : {})}
              inputMode={kind === 'hotline' ? 'tel' : kind === 'link' ? 'url' : 'text'}
              maxLength={DIRECTORY_LIMITS.address}
              value={form.address}
              onChange={({ target }) => change({ address: target.value })}
            />
          )}
        </Field>
        {kind === 'hotline' && (
          <HoursFields hours={form.hours} onChange={(hours) => change({ hours })} error={errorOf('hours')} />
        )}
        {kind === 'document' && (
          <Field label="Ngày ban hành">
            {(control) => (
              <DayInput control={control} value={form.issuedOn} onChange={(issuedOn) => change({ issuedOn })} />
            )}
          </Field>
        )}
        <div className="day-row">
          <Field label={kind === 'document' ? 'Hiệu lực từ ngày' : 'Dùng từ ngày'}>
            {(control) => (
              <DayInput control={control} value={form.validFrom} onChange={(validFrom) => change({ validFrom })} />
            )}
          </Field>
          <Field label="Đến hết ngày" error={errorOf('validTo')}>
            {(control) => (
              <DayInput control={control} value={form.validTo} onChange={(validTo) => change({ validTo })} />
            )}
          </Field>
        </div>
        <Field label="Đã được thay bằng" hint="Người đang dùng địa chỉ, văn bản cũ được chỉ sang mục này.">
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              className="full"
              allowClear
              placeholder="Không có"
              value={form.replacedById}
              onChange={(replacedById) => change({ replacedById: replacedById ?? null })}
              options={others
                .filter((other) => other.id !== id)
                .map((other) => ({ value: other.id, label: [other.name, other.address].filter(Boolean).join(' · ') }))}
            />
          )}
        </Field>
        <Field label="Ghi chú">
          {({ status: _status, ...control }) => (
            <Input.TextArea
              {...control}
              maxLength={DIRECTORY_LIMITS.note}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={form.note}
              onChange={({ target }) => change({ note: target.value })}
            />
          )}
        </Field>
        <Refusal error={write.error} />
      </div>
    </Dialog>
  );
}
