import { Select } from 'antd';
import { useState } from 'react';
import { REQUEST_KINDS, type RequestKind } from '../../shared/privacy/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { useOneAtATime } from '../platform/act.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { formatCode, today } from '../ui/format.ts';
import { Refusal } from '../ui/states.tsx';
import { KIND_LABELS } from './labels.ts';
import { useEnterRequest } from './queries.ts';

/** For somebody who came to the counter. It shows the code that the person takes along. */
export function EnterDialog({ onClose }: { onClose: () => void }) {
  // Made once, so that a second click enters nothing twice.
  const [clientRequestId] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<RequestKind>('correction');
  const [receivedOn, setReceivedOn] = useState<LocalDate | null>(today());
  const [problem, setProblem] = useState<string>();
  const enter = useEnterRequest();
  const save = useOneAtATime(async () => {
    if (!receivedOn) return setProblem('Xin chọn ngày nhận.');
    await enter.mutateAsync({ clientRequestId, kind, receivedOn }).catch(() => undefined);
  });

  if (enter.data)
    return (
      <Dialog key="entered" title="Đã ghi vào sổ" okText="Xong" onOk={onClose} onCancel={onClose}>
        <p>
          Mã yêu cầu: <strong>{formatCode(enter.data.code)}</strong>. Xin ghi mã này cho người yêu cầu; sổ không lưu họ
          tên.
        </p>
      </Dialog>
    );
  return (
    <Dialog
      title="Ghi yêu cầu nhận tại quầy"
      okText="Ghi vào sổ"
      confirmLoading={enter.isPending}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="stack">
        <p>Sổ chỉ ghi loại yêu cầu và ngày, không ghi họ tên hay số điện thoại.</p>
        <Field label="Yêu cầu" isRequired>
          {({ id }) => (
            <Select
              id={id}
              className="full"
              value={kind}
              onChange={setKind}
              options={REQUEST_KINDS.map((value) => ({ value, label: KIND_LABELS[value] }))}
            />
          )}
        </Field>
        <Field label="Ngày nhận" error={problem} isRequired>
          {(control) => (
            <DayInput
              control={control}
              value={receivedOn}
              max={today()}
              onChange={(day) => {
                setReceivedOn(day);
                setProblem(undefined);
              }}
            />
          )}
        </Field>
        <Refusal error={enter.error} />
      </div>
    </Dialog>
  );
}
