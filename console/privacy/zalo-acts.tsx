import { Button, Input } from 'antd';
import { useState } from 'react';
import type { DataRequest } from '../../shared/privacy/schema.ts';
import { tellZaloSchema } from '../../shared/privacy/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { useOneAtATime } from '../platform/act.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { formatCode, today } from '../ui/format.ts';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { Refusal } from '../ui/states.tsx';
import { readZaloId, useTellZalo } from './queries.ts';

/** Our part is done: Zalo is told of a person whom nobody sees without saying what for. */
export function ZaloActs({ request }: { request: DataRequest }) {
  const [zaloId, setZaloId] = useState<string | null>(null);
  const [asked, setAsked] = useState<'read' | 'tell' | null>(null);
  const [purpose, setPurpose] = useState('');
  const code = formatCode(request.code);
  return (
    <div className="buttons">
      {zaloId && (
        <p>
          Mã Zalo: <strong className="breakable">{zaloId}</strong>
        </p>
      )}
      {!zaloId && (
        <Button size="small" aria-label={`Xem mã Zalo, yêu cầu ${code}`} onClick={() => setAsked('read')}>
          Xem mã Zalo
        </Button>
      )}
      <Button size="small" type="primary" aria-label={`Đã báo Zalo, yêu cầu ${code}`} onClick={() => setAsked('tell')}>
        Đã báo Zalo
      </Button>
      {asked === 'read' && (
        <ReasonDialog
          title={`Xem mã Zalo, yêu cầu ${code}`}
          label="Xem để làm gì"
          hint="Ví dụ: viết công văn báo Zalo dừng xử lý."
          okText="Xem mã Zalo"
          min={5}
          max={200}
          text={purpose}
          onText={setPurpose}
          onSubmit={async (words) => setZaloId((await readZaloId(request.id, words)).zaloId)}
          onClose={() => setAsked(null)}
        >
          <p>Mã chỉ dùng để báo Zalo. Mỗi lần xem đều được ghi vào nhật ký; báo xong thì không xem được nữa.</p>
        </ReasonDialog>
      )}
      {asked === 'tell' && <TellDialog request={request} onClose={() => setAsked(null)} />}
    </div>
  );
}

function TellDialog({ request, onClose }: { request: DataRequest; onClose: () => void }) {
  const tell = useTellZalo();
  const [toldOn, setToldOn] = useState<LocalDate | null>(today());
  const [reference, setReference] = useState('');
  const [problems, setProblems] = useState<{ toldOn?: string; reference?: string }>({});
  const save = useOneAtATime(async () => {
    if (!toldOn) return setProblems({ toldOn: 'Xin chọn ngày báo.' });
    if (!tellZaloSchema.shape.reference.safeParse(reference).success)
      return setProblems({ reference: 'Xin ghi số văn bản hoặc mã phiếu, từ 5 đến 200 ký tự.' });
    const { id, version } = request;
    await tell.mutateAsync({ id, version, toldOn, reference }).then(onClose, () => undefined);
  });
  return (
    <Dialog
      title={`Đã báo Zalo, yêu cầu ${formatCode(request.code)}`}
      okText="Đóng yêu cầu"
      confirmLoading={tell.isPending}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="stack">
        <p>Yêu cầu được đóng và sổ không còn đường nào dẫn đến người yêu cầu.</p>
        <Field label="Ngày báo" error={problems.toldOn} isRequired>
          {(control) => (
            <DayInput
              control={control}
              value={toldOn}
              min={toLocalDate(new Date(request.receivedAt))}
              max={today()}
              onChange={(day) => {
                setToldOn(day);
                setProblems({});
              }}
            />
          )}
        </Field>
        <Field
          label="Số văn bản hoặc mã phiếu"
          hint="Không ghi mã Zalo hay họ tên ở đây."
          error={problems.reference}
          isRequired
        >
          {({ status, ...control }) => (
            <Input
              {...control}
              {...(status ? { status } : {})}
              maxLength={200}
              value={reference}
              onChange={(event) => {
                setReference(event.target.value);
                setProblems({});
              }}
            />
          )}
        </Field>
        <Refusal error={tell.error} />
      </div>
    </Dialog>
  );
}
