import { Button, Select } from 'antd';
import { useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { FEEDBACK_STATUSES, type FeedbackStatus } from '../../shared/feedback/status.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { useOneAtATime } from '../platform/act.ts';
import { downloadFile } from '../platform/download.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Field } from '../ui/field.tsx';
import { formatNumber, today } from '../ui/format.ts';
import { Refusal } from '../ui/states.tsx';
import { STATUS_LABELS } from './labels.ts';
import type { FeedbackFilter } from './queries.ts';

const FORMATS = { csv: 'CSV', xlsx: 'Excel' } as const;
type Format = keyof typeof FORMATS;

type ExportDialogProps = { filter: FeedbackFilter; officeName: string | null; onClose: () => void };

/** For Sở Nội vụ: what came in during a period, as a file. Contacts of senders are never in it. */
export function ExportDialog({ filter, officeName, onClose }: ExportDialogProps) {
  const [from, setFrom] = useState<LocalDate | null>(null);
  const [to, setTo] = useState<LocalDate | null>(null);
  const [status, setStatus] = useState<FeedbackStatus | ''>(filter.status ?? '');
  const [running, setRunning] = useState<Format | null>(null);
  const [kilobytes, setKilobytes] = useState(0);
  const [isDone, setIsDone] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);
  const isBackwards = from !== null && to !== null && from > to;

  const run = useOneAtATime(async (format: Format) => {
    if (isBackwards) return;
    setRefusal(null);
    setIsDone(false);
    setKilobytes(0);
    setRunning(format);
    const query = new URLSearchParams({
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      ...(status ? { status } : {}),
      ...(filter.office ? { office: filter.office } : {}),
    });
    const period = [from, to].some(Boolean) ? `${from ?? 'dau'}_${to ?? today()}` : `den-${today()}`;
    try {
      await downloadFile(`/api/office/feedback.${format}?${query}`, `phan-anh_${period}.${format}`, (bytes) =>
        setKilobytes(Math.round(bytes / 1024)),
      );
      setIsDone(true);
    } catch (error) {
      setRefusal(error);
    } finally {
      setRunning(null);
    }
  });

  return (
    <Dialog title="Xuất dữ liệu phản ánh" footer={null} onCancel={onClose}>
      <div className="stack">
        <p>
          {officeName ? `Phản ánh gửi ${officeName}` : 'Phản ánh gửi mọi cơ quan trong tỉnh'}, tính theo ngày gửi. Để
          trống ngày là lấy tất cả. Tệp không có tên và số điện thoại của người gửi.
        </p>
        <div className="field-row">
          <Field label="Từ ngày" isOptionalSaid>
            {(control) => <DayInput control={control} value={from} onChange={setFrom} />}
          </Field>
          <Field
            label="Đến hết ngày"
            isOptionalSaid
            error={isBackwards ? 'Ngày kết thúc đang trước ngày bắt đầu.' : undefined}
          >
            {(control) => <DayInput control={control} value={to} onChange={setTo} />}
          </Field>
        </div>
        <Field label="Trạng thái" isOptionalSaid>
          {(control) => (
            <Select
              {...control}
              className="full"
              value={status}
              onChange={setStatus}
              options={[
                { value: '' as const, label: 'Mọi trạng thái' },
                ...FEEDBACK_STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] })),
              ]}
            />
          )}
        </Field>
        <Refusal error={refusal} />
        <p role="status" className="under">
          {running && `Đang nhận tệp, đã được ${formatNumber(kilobytes)} kB.`}
          {isDone && 'Đã xuất xong. Tệp nằm trong thư mục tải xuống của máy.'}
        </p>
        <div className="buttons">
          {(Object.keys(FORMATS) as Format[]).map((format) => (
            <Button
              key={format}
              type={format === 'xlsx' ? 'primary' : 'default'}
              loading={running === format}
              disabled={running !== null || isBackwards}
              onClick={() => void run(format)}
            >
              Xuất {FORMATS[format]}
            </Button>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
