import { Button } from 'antd';
import { useState } from 'react';
import type { LocalDate } from '../../../shared/time/local-date.ts';
import { useOneAtATime } from '../../platform/act.ts';
import { downloadFile } from '../../platform/download.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { today } from '../../ui/format.ts';
import { Refusal } from '../../ui/states.tsx';

/** Everything that was published of the polls of a period, as the form PL4 asks for it. */
export function PublishedExportDialog({ onClose }: { onClose: () => void }) {
  const [from, setFrom] = useState<LocalDate | null>(null);
  const [to, setTo] = useState<LocalDate | null>(today());
  const [isRunning, setIsRunning] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);
  const isBackwards = from !== null && to !== null && from > to;
  const missing = (day: LocalDate | null): string | undefined =>
    isAsked && day === null ? 'Xin chọn ngày.' : undefined;

  const run = useOneAtATime(async () => {
    setIsAsked(true);
    if (from === null || to === null || isBackwards) return;
    setRefusal(null);
    setIsRunning(true);
    try {
      const query = new URLSearchParams({ from, to });
      await downloadFile(`/api/office/published-polls.xlsx?${query}`, `pl4_${from}_${to}.xlsx`, () => undefined);
      onClose();
    } catch (error) {
      setRefusal(error);
    } finally {
      setIsRunning(false);
    }
  });

  return (
    <Dialog title="Xuất kết quả đã công bố" footer={null} onCancel={onClose}>
      <div className="stack">
        <p>Mọi phiếu đã đóng trong kỳ và đã công bố, theo mẫu PL4: mỗi đơn vị, mỗi yếu tố một dòng.</p>
        <div className="field-row">
          <Field label="Đóng từ ngày" error={missing(from)} isRequired>
            {(control) => <DayInput control={control} value={from} onChange={setFrom} />}
          </Field>
          <Field
            label="Đến hết ngày"
            error={isBackwards ? 'Ngày kết thúc đang trước ngày bắt đầu.' : missing(to)}
            isRequired
          >
            {(control) => <DayInput control={control} value={to} onChange={setTo} />}
          </Field>
        </div>
        <Refusal error={refusal} />
        <Button className="self-start" type="primary" loading={isRunning} onClick={() => void run()}>
          Xuất Excel
        </Button>
      </div>
    </Dialog>
  );
}
