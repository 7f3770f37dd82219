import { App, Button } from 'antd';
import { useState } from 'react';
import { mayActFor } from '../../shared/access.ts';
import { PIN_DAYS_MAX, type OfficeNotice } from '../../shared/notice/schema.ts';
import { addDays, formatDayInWords, type LocalDate } from '../../shared/time/local-date.ts';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { today } from '../ui/format.ts';
import { Refusal } from '../ui/states.tsx';
import { usePin } from './queries.ts';

const A_WEEK = 7;

/** Keeps a published notice first in the feeds of its places, for some days. */
export function PinSection({ notice }: { notice: OfficeNotice }) {
  const official = useOfficial();
  const { message } = App.useApp();
  const pin = usePin();
  const [isOpen, setIsOpen] = useState(false);
  const unpin = useOneAtATime(async () => {
    await pin.mutateAsync({ id: notice.id, until: null }).catch(() => undefined);
  });
  const mayPin = mayActFor(official, 'notice.approve', notice.office.id);
  if (!notice.pinnedUntil && !mayPin) return null;
  return (
    <div className="stack">
      {notice.pinnedUntil && <p>Đang ghim trên đầu bảng tin đến hết {formatDayInWords(notice.pinnedUntil)}.</p>}
      {mayPin && (
        <div className="buttons">
          <Button onClick={() => setIsOpen(true)}>
            {notice.pinnedUntil ? 'Đổi ngày ghim' : 'Ghim lên đầu bảng tin'}
          </Button>
          {notice.pinnedUntil && (
            <Button loading={pin.isPending} onClick={() => void unpin()}>
              Bỏ ghim
            </Button>
          )}
        </div>
      )}
      {!isOpen && <Refusal error={pin.error} />}
      {isOpen && (
        <PinDialog
          notice={notice}
          onPin={async (until) => {
            await pin.mutateAsync({ id: notice.id, until });
            void message.success(`Đã ghim đến hết ${formatDayInWords(until)}.`);
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </div>
  );
}

type PinDialogProps = { notice: OfficeNotice; onPin: (until: LocalDate) => Promise<void>; onClose: () => void };

function PinDialog({ notice, onPin, onClose }: PinDialogProps) {
  const [until, setUntil] = useState<LocalDate | null>(notice.pinnedUntil ?? addDays(today(), A_WEEK));
  const [problem, setProblem] = useState<string>();
  const [refusal, setRefusal] = useState<unknown>(null);
  const [isSending, setIsSending] = useState(false);
  const submit = useOneAtATime(async () => {
    if (!until) return setProblem('Xin chọn ngày cuối còn ghim.');
    setProblem(undefined);
    setRefusal(null);
    setIsSending(true);
    try {
      await onPin(until);
      onClose();
    } catch (error) {
      setRefusal(error);
    } finally {
      setIsSending(false);
    }
  });
  return (
    <Dialog title="Ghim tin" okText="Ghim" confirmLoading={isSending} onOk={() => void submit()} onCancel={onClose}>
      <div className="stack">
        <p>
          <strong>{notice.title}</strong>
        </p>
        <p>Tin đứng đầu bảng tin của mọi nơi nhận. Mỗi cơ quan ghim nhiều nhất hai tin cùng lúc.</p>
        <Field label="Ghim đến hết ngày" error={problem} isRequired>
          {(control) => (
            <DayInput
              control={control}
              value={until}
              onChange={setUntil}
              min={today()}
              max={addDays(today(), PIN_DAYS_MAX)}
            />
          )}
        </Field>
        <Refusal error={refusal} />
      </div>
    </Dialog>
  );
}
