import { BY_ANY_WORD } from '../ui/by-any-word.ts';
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { addDays, type LocalDate } from '../../shared/time/local-date.ts';
import { useOneAtATime } from '../platform/act.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { today } from '../ui/format.ts';
import { Refusal } from '../ui/states.tsx';
import { delegates, useGrantRole } from './queries.ts';

/** An office with too few people hands its approvals to an approver of another one, for a time. */
export function DelegateDialog({ unit, onClose }: { unit: UnitRef; onClose: () => void }) {
  const candidates = useQuery(delegates());
  const grant = useGrantRole();
  const [id, setId] = useState<string | null>(null);
  const [validFrom, setValidFrom] = useState<LocalDate | null>(today());
  const [lastDay, setLastDay] = useState<LocalDate | null>(null);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const save = useOneAtATime(async () => {
    if (!id || !validFrom || !lastDay || lastDay < validFrom || reason.trim().length < 3)
      return setProblem('Xin chọn người duyệt, hai ngày theo thứ tự và ghi lý do.');
    setProblem(null);
    const period = { validFrom, validTo: addDays(lastDay, 1) };
    try {
      await grant.mutateAsync({
        id,
        grant: {
          role: 'approver',
          unitId: unit.id,
          ...period,
          kind: 'delegated',
          forOfficialId: null,
          reason: reason.trim(),
        },
      });
    } catch {
      // The mutation keeps its error and the form keeps its words.
      return;
    }
    onClose();
  });
  return (
    <Dialog
      title={`Ủy quyền duyệt của ${unit.name}`}
      okText="Ủy quyền"
      confirmLoading={grant.isPending}
      onOk={() => void save()}
      onCancel={onClose}
      width={560}
    >
      <div className="stack">
        <p>
          Người được ủy quyền duyệt tin, bài và trả lời phản ánh của đơn vị trong thời gian này, ngoài việc của mình.
        </p>
        <Field label="Người duyệt ở cơ quan cấp tỉnh" isRequired>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              className="full"
              loading={candidates.isPending}
              value={id}
              onChange={setId}
              showSearch={BY_ANY_WORD}
              options={(candidates.data ?? [])
                .filter((candidate) => candidate.unit.id !== unit.id)
                .map((candidate) => ({ value: candidate.id, label: `${candidate.fullName} · ${candidate.unit.name}` }))}
            />
          )}
        </Field>
        <div className="field-row">
          <Field label="Từ ngày" isRequired>
            {(control) => <DayInput control={control} value={validFrom} min={today()} onChange={setValidFrom} />}
          </Field>
          <Field label="Đến hết ngày" isRequired>
            {(control) => (
              <DayInput control={control} value={lastDay} min={validFrom ?? undefined} onChange={setLastDay} />
            )}
          </Field>
        </div>
        <Field label="Lý do, văn bản" isRequired>
          {({ status: _status, ...control }) => (
            <Input {...control} maxLength={300} value={reason} onChange={({ target }) => setReason(target.value)} />
          )}
        </Field>
        {problem && (
          <p className="callout callout-brick" role="alert">
            {problem}
          </p>
        )}
        <Refusal error={grant.error ?? candidates.error} />
      </div>
    </Dialog>
  );
}
